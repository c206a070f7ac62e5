package io.hotpath.scoring.tree;

import java.util.Set;

/**
 * Whether a value is one of a set, as BRANCH_MEMBER of TreeEnsemble (ai.onnx.ml 5) asks.
 *
 * @param members     without NaN; zeros without sign.
 * @param missingTrue whether a missing value answers yes.
 */
public record Membership(Set<Double> members, boolean missingTrue) implements Split {

    /** Defends the set against its maker. */
    public Membership {
        members = Set.copyOf(members);
    }

    @Override
    public boolean test(final double value) {
        return Double.isNaN(value) ? missingTrue : members.contains(value + 0.0); // -0.0 + 0.0 is 0.0
    }

    @Override
    public void edges(final Edges edges) {
        for (final double member : members) {
            edges.below(member);
            edges.above(member);
        }
    }
}
