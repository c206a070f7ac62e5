package io.hotpath.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.memory.MemoryBudget;
import org.junit.jupiter.api.Test;

class RankCountsTest {
    private static final int KEYS = 300_000;
    private static final int SERIES = 20;

    @Test
    void estimateIsWithinItsStandardErrorOnAverage() {
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        final long block = budget.allocate(RankCounts.BLOCK_BYTES);
        for (int distinct = 10; distinct <= KEYS; distinct *= 3) {
            double squares = 0;
            for (int series = 0; series < SERIES; series++) {
                RankCounts.clear(block);
                for (int i = 0; i < distinct; i++) {
                    RankCounts.add(block, (long) series * KEYS + i, 1 + i % 3);
                }
                final double error = RankCounts.estimate(block) / distinct - 1;
                squares += error * error;
            }
            final double deviation = Math.sqrt(squares / SERIES);
            final int of = distinct;
            assertTrue(deviation < 1.6 * RankCounts.STANDARD_ERROR, () -> deviation + " of " + of);
        }
        budget.free(block, RankCounts.BLOCK_BYTES);
    }

    @Test
    void keyThatLeftLeavesNoTrace() {
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        final long block = budget.allocate(RankCounts.BLOCK_BYTES);
        final long fresh = budget.allocate(RankCounts.BLOCK_BYTES);
        RankCounts.clear(block);
        RankCounts.clear(fresh);
        for (int i = 0; i < KEYS; i++) {
            RankCounts.add(block, i, 1);
            if (i >= 5_000) {
                RankCounts.remove(block, i - 5_000);
            }
        }
        for (int i = KEYS - 5_000; i < KEYS; i++) {
            RankCounts.add(fresh, i, 1);
        }
        assertEquals(RankCounts.estimate(fresh), RankCounts.estimate(block));
        for (int i = KEYS - 5_000; i < KEYS; i++) {
            RankCounts.remove(block, i);
        }
        assertEquals(0, RankCounts.estimate(block));
        budget.free(block, RankCounts.BLOCK_BYTES);
        budget.free(fresh, RankCounts.BLOCK_BYTES);
    }
}
