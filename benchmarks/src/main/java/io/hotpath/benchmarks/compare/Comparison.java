package io.hotpath.benchmarks.compare;

import io.hotpath.core.latency.report.NanosText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Times that two reports have in common. */
final class Comparison {
    private static final double PERCENT = 100;

    private final Map<String, Measured> before;
    private final Map<String, Measured> after;
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

    /**
     * @param before    by what was measured.
     * @param after     the same, later or elsewhere.
     * @param tolerance by how much the second may be slower, in percent.
     */
    Comparison(final Map<String, Measured> before, final Map<String, Measured> after, final double tolerance) {
        this.before = before;
        this.after = after;
        before.forEach((name, measured) -> {
            if (after.containsKey(name)) {
                verdicts.put(name, after.get(name).against(measured, 1 + tolerance / PERCENT));
            }
        });
    }

    boolean isEmpty() {
        return verdicts.isEmpty();
    }

    boolean isWorse() {
        return verdicts.containsValue(Verdict.WORSE);
    }

    /** @return what only one of them has. */
    List<String> unmatched() {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
            .filter(name -> !verdicts.containsKey(name)).toList();
    }

    /** @return a line for each time that is shown always or has changed. */
    String text() {
        final int width = verdicts.keySet().stream().mapToInt(String::length).max().orElse(0);
        final String line = "%-" + width + "s  %9s  %9s  %6s  %9s  %9s  %s%n";
        final StringBuilder text = new StringBuilder(String.format(
            Locale.ROOT, line, "", "A", "B", "B / A", "spread A", "spread B", ""));
        verdicts.forEach((name, verdict) -> {
            final Measured one = before.get(name);
            final Measured other = after.get(name);
            if (one.isMain() || verdict != Verdict.SAME) {
                text.append(String.format(Locale.ROOT, line, name, nanos(one), nanos(other),
                    String.format(Locale.ROOT, "%.2f", other.middleNanos() / one.middleNanos()), spread(one), spread(other),
                    verdict));
            }
        });
        return text.toString();
    }

    private static String nanos(final Measured measured) {
        return NanosText.of(Math.round(measured.middleNanos()));
    }

    private static String spread(final Measured measured) {
        return String.format(Locale.ROOT, "%.0f %%",
            PERCENT * (measured.highNanos() - measured.lowNanos()) / measured.middleNanos());
    }
}
