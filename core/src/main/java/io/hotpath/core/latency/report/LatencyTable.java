package io.hotpath.core.latency.report;

import io.hotpath.core.latency.LatencySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The percentiles of every stage as lines of plain text, for a terminal. */
public final class LatencyTable {
    private static final String GAP = "  ";

    private LatencyTable() {
    }

    /**
     * Draws the table: names to the left, numbers to the right, each latency in the unit that reads best.
     *
     * @param stages in the order in which they are shown.
     * @return a head and a line for each stage, every line ended by a line feed and none by a space.
     */
    public static String render(final List<LatencySnapshot> stages) {
        final List<List<String>> rows = new ArrayList<>();
        rows.add(head());
        stages.forEach(stage -> rows.add(row(stage)));
        final StringBuilder text = new StringBuilder();
        for (final List<String> row : rows) {
            appendLine(text, row, rows);
        }
        return text.toString();
    }

    private static List<String> head() {
        final List<String> cells = new ArrayList<>(List.of("stage", "count"));
        Column.ALL.forEach(column -> cells.add(column.title()));
        return cells;
    }

    private static List<String> row(final LatencySnapshot stage) {
        final List<String> cells = new ArrayList<>(List.of(stage.name(), String.format(Locale.ROOT, "%,d", stage.count())));
        Column.ALL.forEach(column -> cells.add(column.text(stage)));
        return cells;
    }

    private static void appendLine(final StringBuilder text, final List<String> row, final List<List<String>> rows) {
        for (int i = 0; i < row.size(); i++) {
            final String cell = row.get(i);
            final String padding = " ".repeat(width(rows, i) - cell.length());
            text.append(i == 0 ? cell + padding : GAP + padding + cell);
        }
        text.append('\n');
    }

    private static int width(final List<List<String>> rows, final int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
