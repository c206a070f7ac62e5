package io.hotpath.server.command;

import io.hotpath.scoring.training.TreeSettings;
import io.hotpath.scoring.training.TreeSettings.Binning;
import io.hotpath.scoring.training.TreeSettings.Regularisation;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the trees of a model are trained. */
public final class TreeOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--trees", paramLabel = "N", defaultValue = "100",
        description = "Trees, with --early-stopping at most (default ${DEFAULT-VALUE}).")
    private int trees;

    @Option(names = "--leaves", paramLabel = "N", defaultValue = "16", description = "Leaves a tree (default ${DEFAULT-VALUE}).")
    private int leaves;

    @Option(names = "--depth", paramLabel = "N", defaultValue = "0", description = "Depth of a tree, 0 for any (default 0).")
    private int depth;

    @Option(names = "--learning-rate", paramLabel = "R", defaultValue = "0.05",
        description = "Learning rate (default ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(names = "--leaf-rows", paramLabel = "N", defaultValue = "20",
        description = "Rows that a leaf must hold (default ${DEFAULT-VALUE}).")
    private int leafRows;

    @Option(names = "--leaf-hessian", paramLabel = "H", defaultValue = "0.001",
        description = "Sum of second derivatives that a leaf must hold (default ${DEFAULT-VALUE}).")
    private double leafHessian;

    @Option(names = "--l1", paramLabel = "R", defaultValue = "0", description = "L1 regularisation (default ${DEFAULT-VALUE}).")
    private double l1;

    @Option(names = "--l2", paramLabel = "R", defaultValue = "1", description = "L2 regularisation (default ${DEFAULT-VALUE}).")
    private double l2;

    @Option(names = "--row-share", paramLabel = "R", defaultValue = "1",
        description = "Share of the rows that each tree sees (default ${DEFAULT-VALUE}).")
    private double rowShare;

    @Option(names = "--input-share", paramLabel = "R", defaultValue = "1",
        description = "Share of the inputs that each tree sees (default ${DEFAULT-VALUE}).")
    private double inputShare;

    @Option(names = "--max-bin", paramLabel = "N", defaultValue = "65535",
        description = "Bins of an input, between which thresholds lie (default ${DEFAULT-VALUE}: exact up to as many values).")
    private int maxBin;

    @Option(names = "--bin-rows", paramLabel = "N", defaultValue = "1",
        description = "Rows that a bin must hold (default ${DEFAULT-VALUE}).")
    private int binRows;

    @Option(names = "--positive-weight", paramLabel = "W", defaultValue = "1",
        description = "What a labelled row counts for, or 'balanced': as much as all others (default ${DEFAULT-VALUE}).")
    private String positiveWeight;

    @Option(names = "--early-stopping", paramLabel = "N", defaultValue = "0",
        description = "Find the number of trees on the last quarter of the days of training, and stop after N trees without a "
            + "gain; then train that many on all days (default: as many as --trees).")
    private int patience;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "7",
        description = "Of what is drawn by chance; the same seed gives the same model (default ${DEFAULT-VALUE}).")
    private int seed;

    /** @throws ParameterException where an option makes no sense: before a history is read. */
    void check() {
        check(trees >= 1, "--trees must be at least 1");
        check(leaves >= 2, "--leaves must be at least 2");
        check(depth >= 0, "--depth must not be negative");
        check(learningRate > 0 && learningRate <= 1, "--learning-rate must be above 0 and at most 1");
        check(leafRows >= 1 && binRows >= 1, "--leaf-rows and --bin-rows must be at least 1");
        check(l1 >= 0 && l2 >= 0 && leafHessian >= 0, "--l1, --l2 and --leaf-hessian must not be negative");
        check(rowShare > 0 && rowShare <= 1 && inputShare > 0 && inputShare <= 1,
            "--row-share and --input-share must be above 0 and at most 1");
        check(maxBin >= 2 && maxBin <= 65_535, "--max-bin must be from 2 to 65535");
        check(patience >= 0, "--early-stopping must not be negative");
        check(isBalanced() || (weight() > 0 && weight() < Double.POSITIVE_INFINITY), "--positive-weight must be above 0");
    }

    /**
     * @param positives labelled rows of the training.
     * @param rows      all of them.
     * @return the settings.
     */
    TreeSettings settings(final int positives, final int rows) {
        return new TreeSettings(trees, leaves, depth, learningRate, leafRows,
            new Regularisation(l1, l2, leafHessian, rowShare, inputShare), new Binning(maxBin, binRows),
            isBalanced() ? (double) (rows - positives) / Math.max(1, positives) : weight(), seed);
    }

    private boolean isBalanced() {
        return positiveWeight.equals("balanced");
    }

    private double weight() {
        try {
            return Double.parseDouble(positiveWeight);
        } catch (final NumberFormatException none) {
            throw new ParameterException(spec.commandLine(), "--positive-weight must be a number or 'balanced'", none);
        }
    }

    private void check(final boolean isRight, final String otherwise) {
        if (!isRight) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    /** @return trees without a gain after which the search for their number ends; 0 for no search. */
    int patience() {
        return patience;
    }
}
