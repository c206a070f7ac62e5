package io.hotpath.benchmarks.features;

import io.hotpath.benchmarks.Machine;
import java.util.List;
import java.util.Locale;

/**
 * Everything a sweep measured, as JSON holds it.
 *
 * @param lengthsOfSameEvents over the length of the longest window, as many live events in each.
 * @param lengthsOfSameRate   over the length of the longest window, as many payments a second in each.
 * @param entities            over the number of customers.
 * @param growth              while state grew from nothing.
 * @param machine             that it was run on.
 */
public record SweepReport(
        List<SweepPoint> lengthsOfSameEvents,
        List<SweepPoint> lengthsOfSameRate,
        List<SweepPoint> entities,
        GrowthFigures growth,
        Machine machine) {

    /** Defends the lists against their maker. */
    public SweepReport {
        lengthsOfSameEvents = List.copyOf(lengthsOfSameEvents);
        lengthsOfSameRate = List.copyOf(lengthsOfSameRate);
        entities = List.copyOf(entities);
    }

    /** @return lines for the terminal. */
    String text() {
        final StringBuilder text = new StringBuilder(4096);
        append(text, "longest window, as many live events in each", lengthsOfSameEvents);
        append(text, "longest window, as many payments a second", lengthsOfSameRate);
        append(text, "customers", entities);
        text.append(String.format(Locale.ROOT, "%n%-44s %12s %10s %10s %10s %10s %10s%n", "growing from nothing", "count",
            "p50 us", "p99 us", "p99.99 us", "max us", "> 200 us"));
        append(text, growth.take());
        append(text, growth.work());
        append(text, growth.control());
        return text.append(System.lineSeparator()).append(machine.line()).append(System.lineSeparator()).toString();
    }

    private static void append(final StringBuilder text, final String title, final List<SweepPoint> points) {
        text.append(String.format(Locale.ROOT, "%n%-44s %12s %10s %17s %10s %10s%n",
            title, "live events", "ns/event", "lowest..highest", "floor ns", "native MB"));
        for (final SweepPoint each : points) {
            text.append(String.format(Locale.ROOT, "%-44s %,12d %10.1f %8.1f..%7.1f %10.1f %10.1f%n",
                each.text(), each.liveEvents(), each.nanos(),
                each.lowestNanos(), each.highestNanos(), each.floorNanos(), each.nativeBytes() / 1e6));
        }
    }

    private static void append(final StringBuilder text, final Tail tail) {
        text.append(String.format(Locale.ROOT, "%-44s %,12d %10.2f %10.2f %10.1f %10.1f %,10d%n", tail.name(), tail.count(),
            tail.p50() / 1e3, tail.p99() / 1e3, tail.p9999() / 1e3, tail.max() / 1e3, tail.slow()));
    }
}
