package io.hotpath.server.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A plan as text for the terminal. */
final class PlanTable {
    private final StringBuilder text = new StringBuilder(4096);

    private PlanTable() {
    }

    static String render(final PlanReport report) {
        final PlanTable table = new PlanTable();
        table.line("pipeline " + report.pipeline() + ", " + report.features().size() + " features");
        table.section(List.of("feature", "step", "cost", "windows", "needs", "expression"), report.features(), row -> List.of(
            row.name(), Integer.toString(row.step()), row.cost(), numbers(row.windows()), String.join(" ", row.needs()),
            row.expression()));
        table.section(List.of("message", "is", "topics"), report.messages(), row -> List.of(
            row.name(), row.use(), String.join(", ", row.topics())));
        table.section(List.of("window", "of", "span", "delayed", "from", "where", "aggregates", "bytes", "and"), report.windows(),
            row -> List.of(
                Integer.toString(row.number()), row.entity(), row.span(), row.delayed(),
                row.from(), row.condition(), Integer.toString(row.aggregates()), Integer.toString(row.stateBytes()), row.growth()));
        table.section(List.of("entity", "key", "windows", "bytes each", "with index"), report.entities(), row -> List.of(
            row.name(), row.key(), Integer.toString(row.windows()), Integer.toString(row.bytes()), row.withIndex().toString()));
        table.line("");
        table.line("log of events: " + report.entryBytes() + " bytes a live event, "
            + (report.bytesPerLiveEvent().most() == report.entryBytes()
                ? ""
                : report.bytesPerLiveEvent() + " with the index that labels need, ")
            + "kept for " + report.retained() + ", " + report.cursors() + " cursors");
        for (final ModelPlan model : report.models()) {
            table.line("");
            model.lines().forEach(table::line);
        }
        return table.text.toString();
    }

    private static String numbers(final List<Integer> windows) {
        return String.join(" ", windows.stream().map(String::valueOf).toList());
    }

    private void line(final String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private <T> void section(final List<String> head, final List<T> rows, final Function<T, List<String>> cells) {
        final List<List<String>> lines = new ArrayList<>(List.of(head));
        rows.forEach(row -> lines.add(cells.apply(row)));
        line("");
        for (final List<String> cell : lines) {
            final StringBuilder line = new StringBuilder(200);
            for (int column = 0; column < head.size(); column++) {
                line.append(padded(cell.get(column), width(lines, column))).append("  ");
            }
            line(line.toString());
        }
    }

    private static int width(final List<List<String>> lines, final int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    private static String padded(final String word, final int width) {
        return word + " ".repeat(width - word.length());
    }
}
