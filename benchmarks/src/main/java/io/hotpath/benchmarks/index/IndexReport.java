package io.hotpath.benchmarks.index;

import io.hotpath.benchmarks.Machine;
import java.util.List;
import java.util.Locale;

/**
 * The race of one number of keys, as JSON holds it.
 *
 * @param keys    in every store.
 * @param rounds  measured.
 * @param lookups of each kind in each round.
 * @param stores  in the order of the table.
 * @param machine that it was run on.
 */
public record IndexReport(long keys, int rounds, long lookups, List<StoreFigures> stores, Machine machine) {

    /** @return lines for the terminal. */
    String text() {
        final StringBuilder text = new StringBuilder(2048);
        text.append(String.format(Locale.ROOT,
            "%n%,d keys of 8 bytes, 56 bytes of state each; %d rounds of %,d hits and as many misses%n%n",
            keys, rounds, lookups));
        text.append(String.format(Locale.ROOT, "%-28s %8s %8s %8s %10s %10s %9s %10s %12s%n",
            "", "add ns", "hit ns", "miss ns", "hit x ours", "miss x ours", "heap B/key", "native B/key", "allocated B/hit"));
        for (final StoreFigures each : stores) {
            text.append(String.format(Locale.ROOT, "%-28s %8.1f %8.1f %8.1f %10.2f %11.2f %10.1f %12.1f %15.1f%n",
                each.name(), each.addNanos(), each.hitNanos(), each.missNanos(), each.hitTimesHotpath(), each.missTimesHotpath(),
                each.heapBytesPerKey(), each.nativeBytesPerKey(), each.allocatedPerHit()));
        }
        return text.append(System.lineSeparator()).append(machine.line()).append(System.lineSeparator()).toString();
    }
}
