package io.hotpath.server.command;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.features.plan.FeatureDefinition;
import io.hotpath.features.window.Entity;
import io.hotpath.features.window.FeaturePlan;
import io.hotpath.features.window.WindowState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** A feature plan as text for the terminal. */
final class PlanTable {
    private final Pipeline pipeline;
    private final FeaturePlan plan;
    private final StringBuilder text = new StringBuilder(4096);

    private PlanTable(final Pipeline pipeline) {
        this.pipeline = pipeline;
        plan = pipeline.features();
    }

    static String render(final Pipeline pipeline) {
        final PlanTable table = new PlanTable(pipeline);
        table.features();
        table.windows();
        table.entities();
        table.log();
        return table.text.toString();
    }

    private void line(final String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private static String padded(final String word, final int width) {
        return word + " ".repeat(Math.max(0, width - word.length()));
    }

    private void features() {
        line("pipeline " + pipeline.name() + ", " + plan.names().size() + " features");
        line("");
        final int width = plan.names().stream().mapToInt(String::length).max().orElse(0);
        line(padded("feature", width) + "   step  expression");
        for (final FeatureDefinition feature : pipeline.featureDefinitions()) {
            final int step = plan.order().indexOf(plan.names().indexOf(feature.name())) + 1;
            line(String.format(Locale.ROOT, "%s  %5d  %s", padded(feature.name(), width), step, feature.expression()));
        }
    }

    private void windows() {
        line("");
        line("window of    length   delayed  filter   sums");
        for (final WindowState window : plan.windows()) {
            line(String.format(Locale.ROOT, "%-12s %-8s %-8s %-7s %5d",
                plan.entities().get(window.entity()).name(), duration(window.lengthNanos()),
                window.delayNanos() == 0 ? "" : duration(window.delayNanos()), filter(window), window.sums().size()));
        }
    }

    private static String filter(final WindowState window) {
        return window.filterBit() == 0 ? "" : Integer.toString(Long.numberOfTrailingZeros(window.filterBit()) + 1);
    }

    private void entities() {
        line("");
        line("entity       key               windows bytes each");
        for (final Entity entity : plan.entities()) {
            final long windows = plan.windows().stream().filter(window -> window.entity() == entity.index()).count();
            line(String.format(Locale.ROOT, "%-12s %-16s %8d %10d",
                entity.name(), entity.key().name(), windows, plan.bytesPerEntity(entity)));
        }
    }

    private void log() {
        final List<WindowState> windows = plan.windows();
        final long longest = windows.stream().mapToLong(WindowState::leaveAgeNanos).max().orElse(0);
        final long cursors = windows.stream()
            .flatMapToLong(window -> LongStream.of(window.enterAgeNanos(), window.leaveAgeNanos())).distinct().count();
        line("");
        line("log of events: " + plan.bytesPerLiveEvent() + " bytes a live event, kept for " + duration(longest) + ", " + cursors
            + " cursors");
    }

    /** As the language writes it: the largest unit that leaves no rest. */
    private static String duration(final long nanos) {
        final Duration duration = Duration.ofNanos(nanos);
        if (duration.toSeconds() % 86_400 == 0) {
            return duration.toDays() + "d";
        }
        if (duration.toSeconds() % 3_600 == 0) {
            return duration.toHours() + "h";
        }
        return duration.toSeconds() % 60 == 0 ? duration.toMinutes() + "m" : duration.toSeconds() + "s";
    }
}
