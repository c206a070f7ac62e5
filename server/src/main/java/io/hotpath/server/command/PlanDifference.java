package io.hotpath.server.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a changed pipeline does to the state of a running one: which features come, go and change, which windows are kept as they
 * are, and which begin empty. A window begins empty where nothing kept the same before; replaying the journal fills it.
 */
final class PlanDifference {
    private final List<String> lines = new ArrayList<>();

    private PlanDifference() {
    }

    static String render(final PlanReport before, final PlanReport after) {
        final PlanDifference difference = new PlanDifference();
        difference.features(before, after);
        difference.windows(before, after);
        difference.entities(before, after);
        difference.number("bytes a live event", before.entryBytes(), after.entryBytes());
        difference.text("events are kept for", before.retained(), after.retained());
        return difference.lines.isEmpty()
            ? "the same features and the same state\n"
            : String.join("\n", difference.lines) + "\n";
    }

    private void features(final PlanReport before, final PlanReport after) {
        final Map<String, PlanReport.FeatureRow> old = by(before.features(), PlanReport.FeatureRow::name);
        final Map<String, PlanReport.FeatureRow> now = by(after.features(), PlanReport.FeatureRow::name);
        now.forEach((name, row) -> {
            if (!old.containsKey(name)) {
                lines.add("+ feature " + name + ": " + row.expression());
            } else if (!old.get(name).expression().equals(row.expression())) {
                lines.add("~ feature " + name + ": " + row.expression() + " (was: " + old.get(name).expression() + ")");
            }
        });
        old.keySet().stream().filter(name -> !now.containsKey(name)).forEach(name -> lines.add("- feature " + name));
    }

    private void windows(final PlanReport before, final PlanReport after) {
        final Map<String, PlanReport.WindowRow> old = by(before.windows(), PlanDifference::title);
        final Map<String, PlanReport.WindowRow> now = by(after.windows(), PlanDifference::title);
        now.forEach((title, row) -> {
            final int was = old.containsKey(title) ? old.get(title).stateBytes() : 0;
            if (was == 0) {
                lines.add("+ window " + title + ": begins empty, " + row.stateBytes() + " bytes an entity");
            } else if (was != row.stateBytes()) {
                lines.add("~ window " + title + ": " + row.stateBytes() + " bytes an entity (was " + was + ")");
            }
        });
        old.keySet().stream().filter(title -> !now.containsKey(title)).forEach(title -> lines.add("- window " + title));
    }

    private static String title(final PlanReport.WindowRow row) {
        return "of " + row.entity() + ", " + row.span() + (row.delayed().isEmpty() ? "" : " delayed " + row.delayed())
            + (row.condition().isEmpty() ? "" : " where " + row.condition());
    }

    private void entities(final PlanReport before, final PlanReport after) {
        final Map<String, PlanReport.EntityRow> old = by(before.entities(), PlanReport.EntityRow::name);
        final Map<String, PlanReport.EntityRow> now = by(after.entities(), PlanReport.EntityRow::name);
        now.forEach((name, row) ->
            number("bytes a " + name, old.containsKey(name) ? old.get(name).bytes() : 0, row.bytes()));
        old.keySet().stream().filter(name -> !now.containsKey(name)).forEach(name -> lines.add("- entity " + name));
    }

    private void number(final String what, final int before, final int after) {
        text(what, Integer.toString(before), Integer.toString(after));
    }

    private void text(final String what, final String before, final String after) {
        if (!before.equals(after)) {
            lines.add("~ " + what + ": " + after + " (was " + before + ")");
        }
    }

    private static <T> Map<String, T> by(final List<T> rows, final Function<T, String> key) {
        final Map<String, T> map = new LinkedHashMap<>();
        rows.forEach(row -> map.put(key.apply(row), row));
        return map;
    }
}
