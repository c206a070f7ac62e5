package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.InputType;
import io.hotpath.scoring.tree.Split;
import io.hotpath.scoring.tree.Tree;
import java.util.TreeSet;

/**
 * Where the splits of an ensemble cut each feature's line. With the cuts c0 &lt; c1 &lt; ... of a feature, interval 0 is up to
 * and with c0, interval i above c(i-1) up to and with c(i), and the last one is above all cuts; one more interval holds NaN.
 * Start-up only.
 */
@ColdPath
final class Cuts {
    private final boolean isDouble;
    private final double[][] cuts;

    private Cuts(final boolean isDouble, final double[][] cuts) {
        this.isDouble = isDouble;
        this.cuts = cuts;
    }

    static Cuts of(final Ensemble ensemble) {
        final Collector[] collectors = new Collector[ensemble.features()];
        for (int feature = 0; feature < collectors.length; feature++) {
            collectors[feature] = new Collector(ensemble.inputType());
        }
        for (final Tree tree : ensemble.trees()) {
            for (int node = 0; node < tree.innerNodes(); node++) {
                tree.splits()[node].edges(collectors[tree.features()[node]]);
            }
        }
        final double[][] cuts = new double[collectors.length][];
        for (int feature = 0; feature < cuts.length; feature++) {
            cuts[feature] = collectors[feature].toArray();
        }
        return new Cuts(ensemble.inputType() == InputType.DOUBLE, cuts);
    }

    int features() {
        return cuts.length;
    }

    /** @return the cuts of a feature, ascending. */
    double[] of(final int feature) {
        return cuts[feature];
    }

    /** @return whether values are doubles; otherwise floats. */
    boolean isDouble() {
        return isDouble;
    }

    /** @return the keys of a feature's cuts, ascending. */
    long[] keys(final int feature) {
        final long[] keys = new long[cuts[feature].length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = isDouble ? RowKeys.ofDouble(cuts[feature][i]) : RowKeys.ofFloat((float) cuts[feature][i]);
        }
        return keys;
    }

    /** @return how many intervals a feature has, that of NaN included. */
    int intervals(final int feature) {
        return cuts[feature].length + 2;
    }

    int missingInterval(final int feature) {
        return cuts[feature].length + 1;
    }

    /** @return a value in an interval, for which every split answers as for all others in it. */
    double sample(final int feature, final int interval) {
        if (interval == missingInterval(feature)) {
            return Double.NaN;
        }
        return interval < cuts[feature].length ? cuts[feature][interval] : Double.POSITIVE_INFINITY;
    }

    /** Collects the greatest values, as the input has them, that lie below a cut. */
    @ColdPath
    private static final class Collector implements Split.Edges {
        private final boolean isDouble;
        private final TreeSet<Double> greatestBelow = new TreeSet<>();

        Collector(final InputType type) {
            isDouble = type == InputType.DOUBLE;
        }

        @Override
        public void above(final double value) {
            add(floor(value));
        }

        @Override
        public void below(final double value) {
            final double floor = floor(value);
            add(floor < value ? floor : before(floor));
        }

        /** Zeros have no sign here: they compare alike. */
        private void add(final double value) {
            greatestBelow.add(value + 0.0);
        }

        private double floor(final double value) {
            if (isDouble || (float) value == value) {
                return value;
            }
            final float nearest = (float) value;
            return nearest > value ? Math.nextDown(nearest) : nearest;
        }

        private double before(final double value) {
            return isDouble ? Math.nextDown(value) : Math.nextDown((float) value);
        }

        private double[] toArray() {
            final double[] cuts = new double[greatestBelow.size()];
            int i = 0;
            for (final double cut : greatestBelow) {
                cuts[i++] = cut;
            }
            return cuts;
        }
    }
}
