package io.hotpath.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Figures as a table for the terminal. */
final class FigureTable {
    private static final int FEWEST_LETTERS = 44;

    private FigureTable() {
    }

    static String render(final List<Figure> figures) {
        final StringBuilder table = new StringBuilder(4096);
        final int width = figures.stream().mapToInt(figure -> title(figure).length()).max().orElse(0);
        final String first = "%-" + Math.max(FEWEST_LETTERS, width) + 's';
        table.append(String.format(
            Locale.ROOT, "%n" + first + " %12s %10s %14s %8s%n", "benchmark", "ns/op", "± ns", "op/s", "B/op"));
        for (final Figure figure : figures) {
            table.append(String.format(Locale.ROOT, first + " %12.1f %10.1f %,14.0f %8.1f%n",
                title(figure), figure.nanos(), figure.errorNanos(), figure.perSecond(), figure.bytes()));
        }
        return table.toString();
    }

    private static String title(final Figure figure) {
        return figure.parameters().isEmpty()
            ? figure.name()
            : figure.name() + ' ' + new TreeMap<>(figure.parameters()).toString().replaceAll("[{}]", "");
    }
}
