package io.hotpath.benchmarks.index;

import io.hotpath.benchmarks.Medians;
import io.hotpath.benchmarks.UsedHeap;
import io.hotpath.core.thread.AllocatedBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Fills every store with the same keys, then lets them look the same keys up in alternating rounds. */
final class IndexRace implements AutoCloseable {
    private static final List<Function<Long, KeyedStore>> STORES = List.of(
        keys -> new HotpathStore(), ChronicleStore::new, LongMapStore::new, keys -> new ObjectMapStore(), keys -> new NoStore());

    private static final long WARM_UP_KEYS = 100_000;

    private final long keys;
    private final long lookups;
    private final int rounds;
    private final List<Entrant> entrants = new ArrayList<>();
    private long step;

    /** A store with what was measured of it. */
    private static final class Entrant {
        private final KeyedStore store;
        private final double addNanos;
        private final long heapBytes;
        private final double[] hitNanos;
        private final double[] missNanos;
        private long allocated;

        Entrant(final KeyedStore store, final double addNanos, final long heapBytes, final int rounds) {
            this.store = store;
            this.addNanos = addNanos;
            this.heapBytes = heapBytes;
            hitNanos = new double[rounds];
            missNanos = new double[rounds];
        }
    }

    /**
     * @param keys    that every store holds.
     * @param lookups of each kind, of each store, in each round.
     * @param rounds  beside the first, which is not measured.
     */
    IndexRace(final long keys, final long lookups, final int rounds) {
        this.keys = keys;
        this.lookups = lookups;
        this.rounds = rounds;
    }

    /**
     * @param progress hears what is done next.
     */
    List<StoreFigures> run(final Consumer<String> progress) {
        for (final Function<Long, KeyedStore> maker : STORES) {
            progress.accept("fill");
            entrants.add(fill(maker));
        }
        for (int round = -1; round < rounds; round++) {
            progress.accept(round < 0 ? "warm up" : "round " + (round + 1) + " of " + rounds);
            for (int place = 0; place < entrants.size(); place++) {
                time(entrants.get(Math.floorMod(place + round, entrants.size())), round);
            }
            step += lookups;
        }
        final Entrant hotpath = entrants.getFirst();
        return entrants.stream().map(each -> figures(each, hotpath)).toList();
    }

    private Entrant fill(final Function<Long, KeyedStore> maker) {
        try (KeyedStore toWarmUp = maker.apply(WARM_UP_KEYS)) {
            fill(toWarmUp, WARM_UP_KEYS);
        }
        final long before = UsedHeap.bytes();
        final KeyedStore store = maker.apply(keys);
        final long start = System.nanoTime();
        fill(store, keys);
        final double addNanos = (double) (System.nanoTime() - start) / keys;
        return new Entrant(store, addNanos, Math.max(0, UsedHeap.bytes() - before), rounds);
    }

    private static void fill(final KeyedStore store, final long keys) {
        for (long number = 0; number < keys; number++) {
            store.add(Keys.of(number));
        }
    }

    private void time(final Entrant entrant, final int round) {
        final long allocatedBefore = AllocatedBytes.ofCurrentThread();
        final long start = System.nanoTime();
        final long hits = hits(entrant.store);
        final long between = System.nanoTime();
        final long allocatedByHits = AllocatedBytes.ofCurrentThread() - allocatedBefore;
        final long wrongHits = misses(entrant.store);
        final long end = System.nanoTime();
        require(entrant, hits, lookups);
        require(entrant, wrongHits, entrant.store instanceof NoStore ? lookups : 0);
        if (round >= 0) {
            entrant.hitNanos[round] = (double) (between - start) / lookups;
            entrant.missNanos[round] = (double) (end - between) / lookups;
            entrant.allocated += allocatedByHits;
        }
    }

    private static void require(final Entrant entrant, final long found, final long expected) {
        if (found != expected) {
            throw new IllegalStateException(entrant.store.name() + " found " + found + " keys and should find " + expected);
        }
    }

    private long hits(final KeyedStore store) {
        long found = 0;
        for (long i = step; i < step + lookups; i++) {
            found += store.change(Keys.drawPresent(i, keys)) ? 1 : 0;
        }
        return found;
    }

    private long misses(final KeyedStore store) {
        long found = 0;
        for (long i = step; i < step + lookups; i++) {
            found += store.change(Keys.drawAbsent(i, keys)) ? 1 : 0;
        }
        return found;
    }

    private StoreFigures figures(final Entrant entrant, final Entrant hotpath) {
        return new StoreFigures(
            entrant.store.name(), entrant.addNanos, Medians.of(entrant.hitNanos), Medians.of(entrant.missNanos),
            Medians.ofRatios(entrant.hitNanos, hotpath.hitNanos), Medians.ofRatios(entrant.missNanos, hotpath.missNanos),
            (double) entrant.heapBytes / keys, (double) entrant.store.nativeBytes() / keys,
            (double) entrant.allocated / (lookups * rounds));
    }

    @Override
    public void close() {
        entrants.forEach(each -> each.store.close());
    }
}
