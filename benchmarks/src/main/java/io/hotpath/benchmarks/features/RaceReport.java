package io.hotpath.benchmarks.features;

import io.hotpath.benchmarks.Machine;
import java.util.List;
import java.util.Locale;

/**
 * A race's result, as JSON holds it.
 *
 * @param setup                of the race.
 * @param plannedEventBytes    that hotpath's plan says a live event takes.
 * @param plannedCustomerBytes that it says a customer takes, the index not counted.
 * @param plannedTerminalBytes that it says a terminal takes, the index not counted.
 * @param contestants          in the order of the table.
 * @param machine              that it was run on.
 */
public record RaceReport(
        RaceSetup setup,
        int plannedEventBytes,
        int plannedCustomerBytes,
        int plannedTerminalBytes,
        List<ContestantFigures> contestants,
        Machine machine) {
    private static final double MEGABYTE = 1e6;

    /** @return lines for the terminal. */
    String text() {
        final StringBuilder text = new StringBuilder(2048);
        text.append(String.format(Locale.ROOT, "%n%,d customers, %,d terminals, %,d live events; %d rounds of %,d events%n%n",
            setup.customers(), setup.terminals(), setup.liveEvents(), setup.rounds(), setup.eventsPerRound()));
        text.append(String.format(Locale.ROOT, "%-16s %9s %17s %9s %12s %9s %8s %9s %10s %11s%n", "", "ns/event", "lowest..highest",
            "net ns", "events/s", "x hotpath", "B/event", "heap MB", "native MB", "B/live ev."));
        for (final ContestantFigures each : contestants) {
            text.append(String.format(Locale.ROOT, "%-16s %9.1f %8.1f..%7.1f %9.1f %,12.0f %9.2f %8.1f %9.1f %10.1f %11.1f%n",
                each.name(), each.nanos(), each.lowestNanos(), each.highestNanos(), each.netNanos(), each.eventsPerSecond(),
                each.timesHotpath(), each.allocatedPerEvent(), each.heapBytes() / MEGABYTE, each.nativeBytes() / MEGABYTE,
                (double) each.bytes() / setup.liveEvents()));
        }
        text.append(String.format(Locale.ROOT,
            "%nhotpath's plan: %d bytes a live event, %d a customer, %d a terminal; measured beyond the events: %.1f an entity%n",
            plannedEventBytes, plannedCustomerBytes, plannedTerminalBytes, measuredEntityBytes()));
        return text.append(machine.line()).append(System.lineSeparator()).toString();
    }

    /** @return what hotpath holds beyond its live events, divided among all entities: records, index and what grew ahead. */
    public double measuredEntityBytes() {
        final long held = contestants.stream().filter(each -> each.name().equals(HotpathContestant.NAME))
            .mapToLong(ContestantFigures::bytes).sum();
        return (double) (held - setup.liveEvents() * plannedEventBytes) / (setup.customers() + setup.terminals());
    }
}
