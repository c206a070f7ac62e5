package io.hotpath.scoring.lightgbm;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A block of LightGBM's text model: lines of {@code key=value}, or of a key alone. */
@ColdPath
public final class TextBlock {
    private final Map<String, String> values = new HashMap<>();

    private TextBlock(final String text) {
        text.lines().forEach(line -> {
            final String[] parts = line.split("=", 2);
            values.put(parts[0], parts.length > 1 ? parts[1] : "");
        });
    }

    /** @return the blocks of a model: the one that describes it, then one for each tree. */
    public static List<TextBlock> of(final String model) {
        return Arrays.stream(model.split("\nTree=", -1))
            .map(text -> new TextBlock(text.split("\nend of trees", -1)[0])).toList();
    }

    boolean has(final String key) {
        return values.containsKey(key);
    }

    /** @return what stands behind a key; empty where it is not there. */
    String text(final String key) {
        return values.getOrDefault(key, "");
    }

    /**
     * Reads numbers.
     *
     * @return those behind a key; none where it is not there.
     * @throws ModelException where there is something else.
     */
    public double[] doubles(final String key) {
        return Numbers.doubles(text(key));
    }

    /**
     * Reads whole numbers.
     *
     * @return those behind a key; none where it is not there.
     * @throws ModelException where there is something else.
     */
    public long[] whole(final String key) {
        return Numbers.whole(text(key));
    }
}
