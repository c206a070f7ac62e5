package io.hotpath.scoring.load;

import io.hotpath.scoring.tree.Comparison;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.Finish;
import io.hotpath.scoring.tree.Split;
import io.hotpath.scoring.tree.Tree;
import io.hotpath.scoring.tree.ZeroIsMissing;
import java.util.ArrayList;
import java.util.List;

/** What a model's trees come to, before anything is made of it; and the thresholds that its rows should hit. */
final class RawSums implements Finish {
    private final int sums;

    private RawSums(final int sums) {
        this.sums = sums;
    }

    static Ensemble of(final Ensemble model) {
        return new Ensemble(model.features(), model.inputType(), model.doubleSums(), model.trees(), model.start(),
            model.aggregation(), new RawSums(model.targets()));
    }

    /** @return for each feature the thresholds that it is compared with. */
    static List<List<Double>> thresholds(final Ensemble model) {
        final List<List<Double>> thresholds = new ArrayList<>();
        for (int feature = 0; feature < model.features(); feature++) {
            thresholds.add(new ArrayList<>(List.of(0.0)));
        }
        for (final Tree tree : model.trees()) {
            for (int node = 0; node < tree.innerNodes(); node++) {
                final Split split = tree.splits()[node];
                if (split instanceof final Comparison comparison) {
                    thresholds.get(tree.features()[node]).add(comparison.threshold());
                } else if (split instanceof final ZeroIsMissing zero) {
                    thresholds.get(tree.features()[node]).add(zero.threshold());
                }
            }
        }
        return thresholds;
    }

    @Override
    public int outputs() {
        return sums;
    }

    @Override
    public void finish(final double[] values, final boolean[] reached, final double[] outputs) {
        System.arraycopy(values, 0, outputs, 0, sums);
    }
}
