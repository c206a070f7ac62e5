package io.hotpath.benchmarks.reference;

import io.hotpath.benchmarks.Medians;
import io.hotpath.core.table.ReferenceTable;
import io.hotpath.core.thread.AllocatedBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lets every store look up the same keys in alternating rounds: over the whole table, over a thousand rows, and keys of nobody. */
final class LookupRace implements AutoCloseable {
    private static final long HOT_ROWS = 1_000;

    private final long rows;
    private final long lookups;
    private final int rounds;
    private final List<Entrant> entrants = new ArrayList<>();
    private long step;
    private long sum;

    /**
     * What one store came to; times are nanoseconds a lookup, medians of the rounds, drawing the key included.
     *
     * @param name           of the store.
     * @param hitNanos       over the whole table.
     * @param hotNanos       over a thousand rows.
     * @param missNanos      of keys that are not there.
     * @param hitTimesOurs   its time divided by hotpath's in the same round, the median.
     * @param nativeBytesRow outside the heap, a row.
     * @param allocated      bytes of heap a lookup.
     */
    record Figures(
        String name, double hitNanos, double hotNanos, double missNanos, double hitTimesOurs, double nativeBytesRow,
        double allocated) {

        String line() {
            return String.format(Locale.ROOT, "%-26s %8.1f %10.1f %8.1f %11.2f %13.1f %16.1f%n", name, hitNanos, hotNanos,
                missNanos, hitTimesOurs, nativeBytesRow, allocated);
        }
    }

    private static final class Entrant {
        private final LookupStore store;
        private final double[] hits;
        private final double[] hot;
        private final double[] misses;
        private long allocated;

        Entrant(final LookupStore store, final int rounds) {
            this.store = store;
            hits = new double[rounds];
            hot = new double[rounds];
            misses = new double[rounds];
        }
    }

    LookupRace(final ReferenceTable table, final long rows, final long lookups, final int rounds) {
        this.rows = rows;
        this.lookups = lookups;
        this.rounds = rounds;
        for (final LookupStore store : List.of(new TableStore(), new ChronicleMapStore(), new AgronaStore(), new FloorStore(2),
            new FloorStore(1), new NothingStore())) {
            store.fill(table);
            entrants.add(new Entrant(store, rounds));
        }
    }

    List<Figures> run() {
        for (int round = -1; round < rounds; round++) {
            for (int place = 0; place < entrants.size(); place++) {
                time(entrants.get(Math.floorMod(place + round, entrants.size())), round);
            }
            step += lookups;
        }
        final Entrant ours = entrants.getFirst();
        return entrants.stream().map(each -> new Figures(each.store.name(), Medians.of(each.hits), Medians.of(each.hot),
            Medians.of(each.misses), Medians.ofRatios(each.hits, ours.hits), (double) each.store.nativeBytes() / rows,
            (double) each.allocated / (3 * lookups * rounds))).toList();
    }

    private void time(final Entrant entrant, final int round) {
        final long allocatedBefore = AllocatedBytes.ofCurrentThread();
        final double hits = nanos(entrant.store, rows, 0);
        final double hot = nanos(entrant.store, Math.min(rows, HOT_ROWS), 0);
        final double misses = nanos(entrant.store, rows, 1);
        if (round >= 0) {
            entrant.hits[round] = hits;
            entrant.hot[round] = hot;
            entrant.misses[round] = misses;
            entrant.allocated += AllocatedBytes.ofCurrentThread() - allocatedBefore;
        }
    }

    private double nanos(final LookupStore store, final long bound, final long besideKey) {
        final long start = System.nanoTime();
        for (long i = step; i < step + lookups; i++) {
            sum += store.read(SampleTable.key(SampleTable.draw(i, bound)) + besideKey);
        }
        return (double) (System.nanoTime() - start) / lookups;
    }

    /** @return what was read, so that nothing of it can be left out. */
    long sum() {
        return sum;
    }

    @Override
    public void close() {
        entrants.forEach(each -> each.store.close());
    }
}
