package io.hotpath.scoring.tree;

/**
 * Compares with a threshold.
 *
 * @param operator    how.
 * @param threshold   with what.
 * @param missingTrue whether a missing value answers yes, whatever the comparison says.
 */
public record Comparison(Operator operator, double threshold, boolean missingTrue) implements Split {

    /** As a node of TreeEnsemble names it, in the order of its numbers. */
    public enum Operator { LEQ, LT, GTE, GT, EQ, NEQ }

    @Override
    public boolean test(final double value) {
        if (missingTrue && Double.isNaN(value)) {
            return true;
        }
        return switch (operator) {
            case LEQ -> value <= threshold;
            case LT -> value < threshold;
            case GTE -> value >= threshold;
            case GT -> value > threshold;
            case EQ -> value == threshold;
            case NEQ -> value != threshold;
        };
    }

    @Override
    public void edges(final Edges edges) {
        if (operator != Operator.LT && operator != Operator.GTE) {
            edges.above(threshold);
        }
        if (operator != Operator.LEQ && operator != Operator.GT) {
            edges.below(threshold);
        }
    }
}
