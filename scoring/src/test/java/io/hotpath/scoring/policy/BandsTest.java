package io.hotpath.scoring.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.DecisionLayout;
import io.hotpath.core.problem.Problem;
import io.hotpath.core.problem.Problems;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.language.Compiler;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Parser;
import io.hotpath.features.language.Scope;
import io.hotpath.features.language.Syntax;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A score cut into bands, and the bands in conditions. */
class BandsTest {
    private static final BandsDefinition LEVEL = definition(0, 0.5, 0.8);

    private final Problems problems = new Problems("pipeline.yaml");
    private final Bands level = new BandsCompiler(scope(null), problems).compile(LEVEL);

    private static BandsDefinition definition(final double... from) {
        final List<BandsDefinition.Band> bands = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            bands.add(new BandsDefinition.Band(List.of("low", "middle", "high").get(i), from[i], 10 + i));
        }
        return new BandsDefinition("level", "risk", bands, 9);
    }

    private static Scope scope(final Bands level) {
        return new Scope() {
            @Override
            public Meaning meaning(final String name) {
                return switch (name) {
                    case "risk" -> new Meaning(null, frame -> frame.score(0));
                    case "level" -> level == null ? null : new Words("level", LEVEL.words(), level::place).meaning();
                    default -> LEVEL.words().contains(name) ? Words.itself(name) : null;
                };
            }

            @Override
            public List<String> names() {
                return List.of("risk", "level");
            }

            @Override
            public Expression aggregate(final Syntax.Call call) {
                throw new ExpressionException("no windows here");
            }
        };
    }

    private static EvaluationFrame frame(final double risk) {
        final EvaluationFrame frame = new EvaluationFrame();
        frame.scores(new UnsafeBuffer(new byte[Double.BYTES]), 0);
        frame.score(0, risk);
        return frame;
    }

    private int place(final double risk) {
        return level.place(frame(risk));
    }

    @Test
    void aBandReachesFromItsNumberUpToTheNext() {
        assertTrue(problems.isEmpty());
        assertEquals(List.of(0, 0, 1, 1, 2, 2),
            List.of(place(0), place(Math.nextDown(0.5)), place(0.5), place(0.7), place(0.8), place(1e300)));
        assertEquals(DecisionLayout.NONE, place(-0.1), "below the first");
        assertEquals(DecisionLayout.NONE, place(Double.NaN), "missing");
    }

    @Test
    void conditionsCompareBandsByTheirNames() {
        assertEquals(1, evaluate("level == \"middle\"", 0.6));
        assertEquals(1, evaluate("level == middle", 0.6));
        assertEquals(0, evaluate("level != middle", 0.6));
        assertEquals(0, evaluate("level == high or level == low", 0.6));
        assertEquals(0, evaluate("level == low", -1), "in none");
        assertEquals(1, evaluate("level in (low, \"middle\")", 0.6));
        assertEquals(1, evaluate("level NOT IN (low, high)", 0.6));
        assertEquals(0, evaluate("level != low", -1), "in none: what is missing answers nothing");
    }

    private double evaluate(final String condition, final double risk) {
        final Syntax syntax = Parser.parse(condition);
        Words.check(syntax, scope(level));
        return Compiler.compile(syntax, scope(level)).evaluate(frame(risk));
    }

    @Test
    void aBandThatIsNotThereIsRefusedWithTheNearest() {
        final PolicyCompiler compiler = new PolicyCompiler(scope(level), problems);
        compiler.compile(new PolicyDefinition(List.of(
            new RuleDefinition("level == \"hihg\"", "decline", List.of(), 3),
            new RuleDefinition("level not in (high, \"lov\")", "decline", List.of(), 3),
            new RuleDefinition("level > 2", "decline", List.of(), 4), new RuleDefinition("", "approve", List.of(), 5))));
        assertEquals(List.of(
            "pipeline.yaml:3: rule 'level == \"hihg\"': 'level' is never \"hihg\"; did you mean 'high'?",
            "pipeline.yaml:3: rule 'level not in (high, \"lov\")': 'level' is never \"lov\"; did you mean 'low'?",
            "pipeline.yaml:4: rule 'level > 2': 'level' is a text; compare it by == or !="),
            problems.all().stream().map(Problem::toString).toList());
    }

    @Test
    void bandsMustAscendAndHaveANameOfTheirOwn() {
        new BandsCompiler(scope(level), problems).compile(definition(0, 0.5, 0.5));
        assertEquals(List.of(
            "pipeline.yaml:9: bands 'level': a field, a feature or a score has this name already",
            "pipeline.yaml:12: bands 'level': 'high' must begin above the one before it"),
            problems.all().stream().map(Problem::toString).toList());
    }
}
