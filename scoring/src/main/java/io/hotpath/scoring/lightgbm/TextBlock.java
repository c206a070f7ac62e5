package io.hotpath.scoring.lightgbm;

import io.hotpath.core.ColdPath;
import io.hotpath.core.problem.NearestName;
import io.hotpath.scoring.model.ModelException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A block of LightGBM's text model: lines of {@code key=value}, or of a key alone. */
@ColdPath
public final class TextBlock {
    private final Map<String, String> values = new HashMap<>();

    private TextBlock(final String text) {
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            final String[] parts = line.split("=", 2);
            if (values.put(parts[0], parts.length > 1 ? parts[1] : "") != null) {
                throw new ModelException("is damaged: it holds '" + parts[0] + "' twice", null);
            }
        });
    }

    /** @throws ModelException where there is a key that no known version of LightGBM writes, which may change what it predicts. */
    void requireKnown(final Set<String> keys, final String where) {
        for (final String key : values.keySet()) {
            if (!keys.contains(key)) {
                throw new ModelException("holds the key '" + key + "' in " + where + ", which LightGBM 2 to 4 do not write there"
                    + NearestName.hint(key, List.copyOf(keys)), null);
            }
        }
    }

    /** @return the blocks of a model: the one that describes it, then one for each tree. */
    public static List<TextBlock> of(final String model) {
        return Arrays.stream(model.split("\nTree=\\d+", -1))
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
