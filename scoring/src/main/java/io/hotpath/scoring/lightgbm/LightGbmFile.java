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
import java.util.List;
import java.util.Set;

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
    private static final Set<String> HEADER_KEYS = Set.of("tree", "version", "num_class", "num_tree_per_iteration", "label_index",
        "max_feature_idx", "objective", "average_output", "feature_names", "monotone_constraints", "feature_infos", "tree_sizes");

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
        final List<TextBlock> blocks = TextBlock.of(text);
        final TextBlock header = blocks.getFirst();
        header.requireKnown(HEADER_KEYS, "its header");
        final boolean isEnded = text.contains("\nend of trees") || !header.has("tree_sizes");
        if (!isEnded || (header.has("tree_sizes") && header.whole("tree_sizes").length != blocks.size() - 1)) {
            throw new ModelException("is damaged: it has " + (blocks.size() - 1) + " trees of "
                + header.whole("tree_sizes").length + "; it was not copied or saved whole", null);
        }
        final int classes = Math.clamp(number(header, "num_tree_per_iteration"), 0, MAX_CLASSES);
        final int features = Math.clamp(number(header, "max_feature_idx"), -1, Integer.MAX_VALUE - 1) + 1;
        if (classes < 1) {
            throw new ModelException("adds to no sums", null);
        }
        final List<Tree> trees = new ArrayList<>();
        for (final TextBlock block : blocks.subList(1, blocks.size())) {
            trees.add(new TreeBlock(block, trees.size(), trees.size() % classes).tree());
        }
        if (trees.size() % classes != 0) {
            throw new ModelException("is damaged: it has " + trees.size() + " trees for " + classes + " sums", null);
        }
        final int summed = header.has("average_output") ? Math.max(1, trees.size() / classes) : 1;
        final Objective objective = Objective.of(header.text("objective"), classes, summed);
        return new LightGbmFile(
            new Ensemble(features, InputType.DOUBLE, true, trees, new double[classes], Aggregation.SUM, objective).checked(),
            names(header.text("feature_names")));
    }

    private static List<String> names(final String line) {
        final List<String> names = line.isBlank() ? List.of() : List.of(line.strip().split(" ", -1));
        return names.stream().allMatch(name -> name.matches("Column_\\d+")) ? List.of() : names;
    }

    private static long number(final TextBlock block, final String key) {
        final long[] numbers = block.whole(key);
        if (numbers.length != 1) {
            throw new ModelException("is damaged: it lacks '" + key + "'", null);
        }
        return numbers[0];
    }
}
