package io.hotpath.scoring.training;

import io.hotpath.scoring.model.ModelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads LightGBM's text model: blocks of {@code key=value} lines, one block a tree. What a split does with a missing input stands
 * in {@code decision_type}: bit 0 categorical, bit 1 default left, bits 2-3 the kind of missing (0 none: NaN counts as 0, 1 zero,
 * 2 NaN).
 */
final class LightGbmText {
    private static final int CATEGORICAL = 1;
    private static final int DEFAULT_LEFT = 2;
    private static final int MISSING_SHIFT = 2;
    private static final int MISSING_NONE = 0;
    private static final int MISSING_ZERO = 1;

    private LightGbmText() {
    }

    static List<Tree> trees(final String model) {
        final List<Tree> trees = new ArrayList<>();
        final String[] blocks = model.split("\nTree=", -1);
        for (int i = 1; i < blocks.length; i++) {
            trees.add(tree(keys(blocks[i].split("\nend of trees", -1)[0])));
        }
        return trees;
    }

    private static Map<String, String> keys(final String block) {
        final Map<String, String> keys = new HashMap<>();
        block.lines().filter(line -> line.contains("=")).forEach(line -> {
            final int equals = line.indexOf('=');
            keys.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return keys;
    }

    private static Tree tree(final Map<String, String> keys) {
        final double[] leaves = doubles(keys.get("leaf_value"));
        if (leaves.length == 1) {
            return new Tree(new int[0], new double[0], new boolean[0], new int[0], new int[0], leaves);
        }
        final double[] thresholds = doubles(keys.get("threshold"));
        final int[] decisions = ints(keys.get("decision_type"));
        final boolean[] missingLeft = new boolean[decisions.length];
        for (int i = 0; i < decisions.length; i++) {
            missingLeft[i] = missingLeft(decisions[i], thresholds[i]);
        }
        return new Tree(
            ints(keys.get("split_feature")), thresholds, missingLeft,
            ints(keys.get("left_child")), ints(keys.get("right_child")), leaves);
    }

    private static boolean missingLeft(final int decision, final double threshold) {
        final int missing = decision >> MISSING_SHIFT;
        if ((decision & CATEGORICAL) != 0 || missing == MISSING_ZERO) {
            throw new ModelException("the trained trees split by category or count zero as missing, which is not exported", null);
        }
        return missing == MISSING_NONE ? 0 <= threshold : (decision & DEFAULT_LEFT) != 0;
    }

    private static double[] doubles(final String values) {
        final String[] parts = values.strip().split(" ", -1);
        final double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = number(parts[i]);
        }
        return numbers;
    }

    /** As C writes it. A split that tells only the missing from the rest has an infinite threshold. */
    private static double number(final String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static int[] ints(final String values) {
        final String[] parts = values.strip().split(" ", -1);
        final int[] numbers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Integer.parseInt(parts[i]);
        }
        return numbers;
    }
}
