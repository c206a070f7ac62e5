package io.hotpath.scoring.training;

import java.util.Locale;

/**
 * How to train. The same rows and settings give the same trees.
 *
 * @param trees          at least 1.
 * @param leaves         of a tree, at most.
 * @param depth          of a tree, at most; 0 for any.
 * @param learningRate   above 0, at most 1.
 * @param leafRows       rows that a leaf must hold.
 * @param regularisation what keeps leaves from learning the rows by heart.
 * @param binning        which thresholds are tried.
 * @param positiveWeight what a labelled row counts for, an unlabelled one counting 1.
 * @param seed           of what is drawn by chance.
 */
public record TreeSettings(
        int trees,
        int leaves,
        int depth,
        double learningRate,
        int leafRows,
        Regularisation regularisation,
        Binning binning,
        double positiveWeight,
        int seed) {
    /**
     * For some ten thousand to a million rows of which a percent is labelled: small trees, slow steps, every threshold. Found on
     * weeks before those that the documentation shows figures of.
     */
    public static final TreeSettings DEFAULT = of(100, 16, 0.05, 20);

    /**
     * What keeps leaves from learning the rows by heart.
     *
     * @param l1          taken off a leaf's sum of gradients.
     * @param l2          added to a leaf's sum of second derivatives, by which its value is divided.
     * @param leafHessian least sum of second derivatives in a leaf.
     * @param rowShare    of the rows that each tree sees, drawn anew; 1 for all.
     * @param inputShare  of the inputs that each tree sees, drawn anew; 1 for all.
     */
    public record Regularisation(double l1, double l2, double leafHessian, double rowShare, double inputShare) {
        /** See {@link TreeSettings#DEFAULT}. */
        public static final Regularisation DEFAULT = new Regularisation(0, 1, 1e-3, 1, 1);
    }

    /**
     * Values of an input that no threshold parts are in one bin. As many bins as values, of one row each, are exact.
     *
     * @param bins    of an input, at most.
     * @param binRows rows that a bin must hold.
     */
    public record Binning(int bins, int binRows) {
        /** Exact for up to 65,535 values of an input. */
        public static final Binning DEFAULT = new Binning(65_535, 1);
    }

    /** @return settings with defaults for all else. */
    public static TreeSettings of(final int trees, final int leaves, final double learningRate, final int leafRows) {
        return new TreeSettings(
            trees, leaves, 0, learningRate, leafRows, Regularisation.DEFAULT, Binning.DEFAULT, 1, 7);
    }

    /** @return the same with another number of trees. */
    public TreeSettings withTrees(final int number) {
        return new TreeSettings(
            number, leaves, depth, learningRate, leafRows, regularisation, binning, positiveWeight, seed);
    }

    /** @return as LightGBM has them. */
    String parameters() {
        return "objective=binary metric=average_precision num_leaves=" + leaves + " max_depth=" + (depth == 0 ? -1 : depth)
            + " learning_rate=" + number(learningRate) + " min_data_in_leaf=" + leafRows
            + " lambda_l1=" + number(regularisation.l1()) + " lambda_l2=" + number(regularisation.l2())
            + " min_sum_hessian_in_leaf=" + number(regularisation.leafHessian())
            + " bagging_fraction=" + number(regularisation.rowShare()) + " bagging_freq=" + (regularisation.rowShare() < 1 ? 1 : 0)
            + " feature_fraction=" + number(regularisation.inputShare())
            + " max_bin=" + binning.bins() + " min_data_in_bin=" + binning.binRows()
            + " scale_pos_weight=" + number(positiveWeight) + " seed=" + seed
            + " deterministic=true force_row_wise=true num_threads=2 verbosity=-1";
    }

    private static String number(final double value) {
        return String.format(Locale.ROOT, "%.9g", value);
    }
}
