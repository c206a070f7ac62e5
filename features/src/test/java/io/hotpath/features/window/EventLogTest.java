package io.hotpath.features.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final int ENTRY_LENGTH = 24;
    private static final int NUMBER_OFFSET = 16;
    private static final int ENTRIES = 20_000;

    /**
     * What the log should hold at a position.
     *
     * @param timeNanos of the event.
     * @param number    of its arrival.
     */
    private record Entry(long timeNanos, long number) {
    }

    @Test
    void agreesWithASortedListWhileItGrowsAndForgets() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        final List<Entry> oracle = new ArrayList<>();
        try (EventLog log = new EventLog(budget, ENTRY_LENGTH, 4 * ENTRY_LENGTH)) {
            for (int number = 0; number < ENTRIES; number++) {
                final long time = number - (random.nextInt(4) == 0 ? random.nextLong(40) : 0);
                final int expected = insert(oracle, new Entry(time, number), (int) log.begin());
                final long position = log.insert(time);
                NativeMemory.putLong(log.address(position) + NUMBER_OFFSET, number);
                assertEquals(expected, position, () -> "seed " + seed);
                if (number > ENTRIES / 2 && random.nextInt(10) == 0) {
                    log.releaseBefore(log.begin() + random.nextInt((int) (log.end() - log.begin()) / 4 + 1));
                }
            }
            compare(oracle, log, seed);
        }
        assertEquals(0, budget.heldBytes());
    }

    private static int insert(final List<Entry> oracle, final Entry entry, final int begin) {
        int position = oracle.size();
        while (position > begin && oracle.get(position - 1).timeNanos() > entry.timeNanos()) {
            position--;
        }
        oracle.add(position, entry);
        return position;
    }

    private static void compare(final List<Entry> oracle, final EventLog log, final long seed) {
        assertEquals(oracle.size(), log.end());
        assertTrue(log.begin() > 0);
        for (int position = (int) log.begin(); position < log.end(); position++) {
            final Entry expected = oracle.get(position);
            final long address = log.address(position);
            assertEquals(expected.timeNanos(), log.timeNanos(position), () -> "seed " + seed);
            assertEquals(expected.number(), NativeMemory.getLong(address + NUMBER_OFFSET), () -> "seed " + seed);
            final long after = log.firstAfter(expected.timeNanos());
            assertEquals(expected.timeNanos(), log.timeNanos(after - 1));
            assertTrue(after == log.end() || log.timeNanos(after) > expected.timeNanos());
        }
    }
}
