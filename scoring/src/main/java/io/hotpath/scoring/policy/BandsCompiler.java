package io.hotpath.scoring.policy;

import io.hotpath.core.ColdPath;
import io.hotpath.core.problem.Problems;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.language.Compiler;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Parser;
import io.hotpath.features.language.Scope;
import java.util.HashSet;
import java.util.Set;

/** Bands as written to what finds them. Start-up only. */
@ColdPath
public final class BandsCompiler {
    private final Scope scope;
    private final Problems problems;

    /**
     * @param scope    what the names in values mean.
     * @param problems takes what is wrong.
     */
    public BandsCompiler(final Scope scope, final Problems problems) {
        this.scope = scope;
        this.problems = problems;
    }

    /** @return what finds the bands; not to be used where there are problems. */
    public Bands compile(final BandsDefinition definition) {
        if (scope.meaning(definition.name()) != null) {
            problems.add(
                definition.line(), "bands '" + definition.name() + "': a field, a feature or a score has this name already");
        }
        double last = Double.NEGATIVE_INFINITY;
        final Set<String> names = new HashSet<>();
        for (final BandsDefinition.Band band : definition.bands()) {
            if (band.from() <= last) {
                problems.add(band.line(), "bands '" + definition.name() + "': '" + band.name()
                    + "' must begin above the one before it");
            }
            if (!names.add(band.name())) {
                problems.add(band.line(), "bands '" + definition.name() + "': '" + band.name() + "' is given twice");
            }
            last = band.from();
        }
        return new Bands(value(definition), definition.bands().stream().mapToDouble(BandsDefinition.Band::from).toArray());
    }

    private Expression value(final BandsDefinition definition) {
        try {
            return Compiler.compile(Parser.parse(definition.of()), scope);
        } catch (final ExpressionException wrong) {
            problems.add(definition.line(), "bands '" + definition.name() + "': " + wrong.getMessage());
            return frame -> Double.NaN;
        }
    }
}
