package io.hotpath.engine.pipeline;

import io.hotpath.core.problem.Problems;
import io.hotpath.engine.definition.PipelineDefinition;
import io.hotpath.engine.definition.ReferenceTableDefinition;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.language.Scope;
import io.hotpath.features.plan.ReferenceScope;
import io.hotpath.scoring.policy.Bands;
import io.hotpath.scoring.policy.BandsCompiler;
import io.hotpath.features.plan.FeatureDefinition;
import io.hotpath.scoring.policy.BandsDefinition;
import io.hotpath.scoring.policy.Policy;
import io.hotpath.scoring.policy.PolicyCompiler;
import io.hotpath.scoring.policy.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/** What is behind the scores: bands, the policy that may use them, and the sinks that may ask for all of it. Start-up only. */
final class DecisionCompiler {
    private final PipelineDefinition definition;
    private final RuleScope scope;
    private final Problems problems;
    private final List<Bands> bands = new ArrayList<>();
    private final Policy policy;
    private final List<Sink> sinks;

    /**
     * @param definition of the pipeline.
     * @param scope      what names mean behind the scores.
     * @param problems   takes what is wrong.
     */
    DecisionCompiler(final PipelineDefinition definition, final RuleScope scope, final Problems problems) {
        this.definition = definition;
        this.scope = scope;
        this.problems = problems;
        compileBands();
        scope.tables().user("a rule of 'decision'");
        policy = new PolicyCompiler(scopeWithBands(scope.tables(), place -> frame -> frame.bandNumber(place)), problems)
            .compile(definition.policy());
        sinks = compileSinks();
    }

    private void compileBands() {
        for (final BandsDefinition each : definition.bands()) {
            scope.tables().user("bands '" + each.name() + "'");
            bands.add(new BandsCompiler(scope, problems).compile(each));
        }
    }

    private RuleScope scopeWithBands(
        final ReferenceScope tables, final IntFunction<ToIntFunction<EvaluationFrame>> placeOf) {
        final Map<String, Scope.Meaning> names = new LinkedHashMap<>();
        for (int i = 0; i < definition.bands().size(); i++) {
            final BandsDefinition each = definition.bands().get(i);
            names.put(each.name(), new Words(each.name(), each.words(), placeOf.apply(i)).meaning());
        }
        definition.bands().forEach(each -> each.words().forEach(word -> names.putIfAbsent(word, Words.itself(word))));
        return new RuleScope(scope.message(), scope.features(), scope.scores(), names, tables);
    }

    private List<Sink> compileSinks() {
        final ReferenceScope noTables = new ReferenceScope(scope.message(), List.of(), problems);
        final SinkScope seen = new SinkScope(
            scopeWithBands(noTables, place -> frame -> frame.decision().bandNumber(place)), policy.outcomes(), policy.reasonCodes(),
            definition.references().stream().map(ReferenceTableDefinition::name).toList(),
            definition.journal().keepsFeatures()
                ? List.of() : definition.features().stream().map(FeatureDefinition::name).toList());
        final SinkCompiler compiler = new SinkCompiler(scope.message(), seen, definition.journal(), problems);
        return definition.sinks().stream().map(compiler::compile).toList();
    }

    List<Bands> bands() {
        return bands;
    }

    Policy policy() {
        return policy;
    }

    List<Sink> sinks() {
        return sinks;
    }
}
