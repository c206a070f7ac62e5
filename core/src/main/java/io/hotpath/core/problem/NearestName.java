package io.hotpath.core.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the valid name a user most likely meant, by Levenshtein distance (V. I. Levenshtein, 1966). */
public final class NearestName {

    private NearestName() {
    }

    /**
     * The end of an error message: the nearest valid name, or all of them where none is near.
     *
     * @param wrong what the user wrote.
     * @param known the valid names.
     * @return {@code ; did you mean 'x'?}, or {@code ; known: a, b}, or the empty text where nothing is valid.
     */
    public static String hint(final String wrong, final Collection<String> known) {
        if (known.isEmpty()) {
            return "";
        }
        final String nearest = known.stream().min(Comparator.comparingInt(name -> distance(wrong, name))).orElseThrow();
        final boolean near = distance(wrong, nearest) <= Math.max(2, wrong.length() / 3);
        return near ? "; did you mean '" + nearest + "'?" : "; known: " + String.join(", ", known);
    }

    private static int distance(final String left, final String right) {
        final String from = left.toLowerCase(Locale.ROOT);
        final String to = right.toLowerCase(Locale.ROOT);
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            final int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                final int substitution = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
