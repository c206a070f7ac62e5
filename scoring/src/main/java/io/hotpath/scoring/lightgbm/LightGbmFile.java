package io.hotpath.scoring.lightgbm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.tree.Aggregation;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.InputType;
import io.hotpath.scoring.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * LightGBM's text model: a block of {@code key=value} lines, then one for each tree. Trees take turns in adding to the model's
 * sums, which are doubles.
 *
 * @param trees      checked.
 * @param inputNames as the file names its features; none where LightGBM made the names up.
 */
@ColdPath
public record LightGbmFile(Ensemble trees, List<String> inputNames) {
    private static final String FIRST_LINE = "tree";
    private static final int MAX_CLASSES = 10_000;

    /** Defends the list against its maker. */
    public LightGbmFile {
        inputNames = List.copyOf(inputNames);
    }

    /** @return whether a file begins as LightGBM's do. */
    public static boolean isOne(final byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, FIRST_LINE.length() + 1), UTF_8).strip().equals(FIRST_LINE);
    }

    /**
     * Reads and checks a model.
     *
     * @param file that nobody vouches for.
     * @return its trees.
     * @throws ModelException with the file and the reason.
     */
    public static LightGbmFile read(final ModelFile file) {
        try {
            return read(new String(file.bytes(), UTF_8).replace("\r", ""));
        } catch (final ModelException refused) {
            throw refused.in(file.path());
        }
    }

    private static LightGbmFile read(final String text) {
        final String[] blocks = text.split("\nTree=", -1);
        final Map<String, String> header = keys(blocks[0]);
        final int classes = Math.clamp(number(header, "num_tree_per_iteration"), 0, MAX_CLASSES);
        final int features = Math.clamp(number(header, "max_feature_idx"), -1, Integer.MAX_VALUE - 1) + 1;
        if (classes < 1) {
            throw new ModelException("adds to no sums", null);
        }
        final List<Tree> trees = new ArrayList<>();
        for (int i = 1; i < blocks.length; i++) {
            trees.add(new TreeBlock(keys(blocks[i].split("\nend of trees", -1)[0]), i - 1, (i - 1) % classes).tree());
        }
        final boolean isMean = blocks[0].lines().anyMatch("average_output"::equals);
        final Objective objective = Objective.of(
            header.getOrDefault("objective", ""), classes, isMean ? Math.max(1, trees.size() / classes) : 1);
        return new LightGbmFile(
            new Ensemble(features, InputType.DOUBLE, true, trees, new double[classes], Aggregation.SUM, objective).checked(),
            names(header.getOrDefault("feature_names", "")));
    }

    private static List<String> names(final String line) {
        final List<String> names = line.isBlank() ? List.of() : List.of(line.strip().split(" ", -1));
        return names.stream().allMatch(name -> name.matches("Column_\\d+")) ? List.of() : names;
    }

    private static long number(final Map<String, String> keys, final String key) {
        final long[] numbers = Numbers.whole(keys.getOrDefault(key, ""));
        if (numbers.length != 1) {
            throw new ModelException("is damaged: it lacks '" + key + "'", null);
        }
        return numbers[0];
    }

    private static Map<String, String> keys(final String block) {
        final Map<String, String> keys = new HashMap<>();
        block.lines().filter(line -> line.contains("=")).forEach(line -> {
            final int equals = line.indexOf('=');
            keys.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return keys;
    }
}
