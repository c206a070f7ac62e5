package io.hotpath.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.core.memory.MemoryBudget;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random counts against a map. Run again with {@code -Dhotpath.seed=...}. */
class SortedCountsTest {
    private static final int STEPS = 100_000;

    @Test
    void countsAgreeWithMap() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        final long header = budget.allocate(SortedCounts.HEADER_BYTES);
        final Map<Long, Integer> expected = new TreeMap<>();
        try (BlockPool pool = new BlockPool(budget)) {
            for (int step = 0; step < STEPS; step++) {
                final int growth = step / 5_000 % 2 == 0 ? 60 : 40;
                if (expected.isEmpty() || random.nextInt(100) < growth) {
                    final long key = random.nextLong(-400, 400) * (random.nextBoolean() ? 1 : 1L << 50);
                    final int times = 1 + random.nextInt(3);
                    SortedCounts.add(header, key, times, pool);
                    expected.merge(key, times, Integer::sum);
                } else {
                    final long key = new ArrayList<>(expected.keySet()).get(random.nextInt(expected.size()));
                    SortedCounts.remove(header, key, pool);
                    expected.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
                }
                final int at = step;
                assertEquals(expected.size(), SortedCounts.size(header), () -> "seed " + seed + " step " + at);
                if (step % 500 == 0) {
                    assertEquals(expected, all(header), () -> "seed " + seed + " step " + at);
                }
            }
            assertEquals(0, SortedCounts.count(header, 12_345));
            SortedCounts.clear(header, pool);
            assertEquals(0, SortedCounts.size(header));
        }
        budget.free(header, SortedCounts.HEADER_BYTES);
        assertEquals(0, budget.heldBytes());
    }

    private static Map<Long, Integer> all(final long header) {
        final Map<Long, Integer> all = new TreeMap<>();
        for (int i = 0; i < SortedCounts.size(header); i++) {
            all.put(SortedCounts.key(header, i), SortedCounts.countAt(header, i));
            assertEquals(SortedCounts.countAt(header, i), SortedCounts.count(header, SortedCounts.key(header, i)));
        }
        return all;
    }
}
