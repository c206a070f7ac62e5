package io.hotpath.scoring.training;

import io.hotpath.scoring.lightgbm.DecisionType;
import io.hotpath.scoring.lightgbm.TextBlock;
import io.hotpath.scoring.model.ModelException;
import java.util.Arrays;
import java.util.List;

/** The trees of LightGBM's text model as {@link OnnxExporter} wants them: thresholds as trained, splits by comparison only. */
final class LightGbmText {

    private LightGbmText() {
    }

    static List<Tree> trees(final String model) {
        return TextBlock.of(model).stream().skip(1).map(LightGbmText::tree).toList();
    }

    private static Tree tree(final TextBlock block) {
        final double[] leaves = block.doubles("leaf_value");
        if (leaves.length == 1) {
            return new Tree(new int[0], new double[0], new boolean[0], new int[0], new int[0], leaves);
        }
        final double[] thresholds = block.doubles("threshold");
        final long[] decisions = block.whole("decision_type");
        final boolean[] missingLeft = new boolean[decisions.length];
        for (int i = 0; i < decisions.length; i++) {
            missingLeft[i] = missingLeft(new DecisionType(decisions[i]), thresholds[i]);
        }
        return new Tree(
            ints(block, "split_feature"), thresholds, missingLeft, ints(block, "left_child"), ints(block, "right_child"), leaves);
    }

    private static boolean missingLeft(final DecisionType decision, final double threshold) {
        if (decision.isCategorical() || decision.isZeroMissing()) {
            throw new ModelException("the trained trees split by category or count zero as missing, which is not exported", null);
        }
        return decision.isMissingLeft(threshold);
    }

    private static int[] ints(final TextBlock block, final String key) {
        return Arrays.stream(block.whole(key)).mapToInt(Math::toIntExact).toArray();
    }
}
