package io.hotpath.scoring.tree;

/**
 * At most a threshold, where values of nearly zero are treated as missing ones, as LightGBM does if it was trained so.
 *
 * @param threshold what a value is compared with.
 * @param missing   what zero and a missing value are answered.
 */
public record ZeroIsMissing(double threshold, boolean missing) implements Split {
    /** Of LightGBM: what is no further from zero is zero. */
    public static final double NEARLY_ZERO = 1e-35f;

    @Override
    public boolean test(final double value) {
        return (Double.isNaN(value) || Math.abs(value) <= NEARLY_ZERO) ? missing : value <= threshold;
    }

    @Override
    public void edges(final Edges edges) {
        edges.below(-NEARLY_ZERO);
        edges.above(NEARLY_ZERO);
        edges.above(threshold);
    }
}
