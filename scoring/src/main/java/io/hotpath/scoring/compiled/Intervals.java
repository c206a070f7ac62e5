package io.hotpath.scoring.compiled;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Replaces values of a row by the numbers of the intervals they lie in: binary searches without a branch that could be guessed
 * wrong, of four features at a time, since each step of one waits for the memory of the step before. Features with like numbers
 * of cuts go together; all four take the steps that the longest list of cuts needs:
 * <pre>
 *   cuts     a a a a a a a | b b b . . . . | c c c c c c . | d . . . . . .     '.' the greatest number: padding to 2^steps - 1
 * </pre>
 * For one thread.
 */
final class Intervals {
    private static final int TOGETHER = 4;

    private final long[] cuts;
    /** Of each search: its feature, and the place before its cuts. The last searches are repeated to make four. */
    private final int[] features;
    private final int[] first;
    private final int[] halves;
    private final int[] intervals;

    /**
     * @param source   of the cuts.
     * @param searched the features whose intervals are wanted.
     */
    Intervals(final Cuts source, final int[] searched) {
        final int[] sorted = IntStream.of(searched).boxed().sorted(Comparator.comparingInt(feature -> source.of(feature).length))
            .mapToInt(Integer::intValue).toArray();
        features = new int[(sorted.length + TOGETHER - 1) / TOGETHER * TOGETHER];
        first = new int[features.length];
        halves = new int[features.length / TOGETHER];
        intervals = new int[source.features()];
        int size = 0;
        for (int search = 0; search < features.length; search++) {
            features[search] = sorted[Math.min(search, sorted.length - 1)];
            final int longest = source.of(sorted[Math.min(search | (TOGETHER - 1), sorted.length - 1)]).length;
            halves[search / TOGETHER] = Math.max(1, Integer.highestOneBit(longest));
            first[search] = size - 1;
            size += 2 * halves[search / TOGETHER] - 1;
        }
        cuts = new long[size];
        Arrays.fill(cuts, RowKeys.MISSING);
        for (int search = 0; search < features.length; search++) {
            final long[] own = source.keys(features[search]);
            System.arraycopy(own, 0, cuts, first[search] + 1, own.length);
        }
    }

    /** @return by feature, the interval of its value where it is wanted; overwritten by the next row. */
    int[] find(final long[] keys) {
        for (int search = 0; search < features.length; search += TOGETHER) {
            find(keys, search);
        }
        return intervals;
    }

    private void find(final long[] keys, final int search) {
        final long keyA = keys[features[search]];
        final long keyB = keys[features[search + 1]];
        final long keyC = keys[features[search + 2]];
        final long keyD = keys[features[search + 3]];
        int a = first[search];
        int b = first[search + 1];
        int c = first[search + 2];
        int d = first[search + 3];
        for (int half = halves[search / TOGETHER]; half > 0; half >>>= 1) {
            a += cuts[a + half] < keyA ? half : 0;
            b += cuts[b + half] < keyB ? half : 0;
            c += cuts[c + half] < keyC ? half : 0;
            d += cuts[d + half] < keyD ? half : 0;
        }
        take(search, a, keyA);
        take(search + 1, b, keyB);
        take(search + 2, c, keyC);
        take(search + 3, d, keyD);
    }

    /** The interval of what is missing is behind that of the greatest values, where the search ends for both. */
    private void take(final int search, final int place, final long key) {
        intervals[features[search]] = place - first[search] + (key == RowKeys.MISSING ? 1 : 0);
    }
}
