package io.hotpath.engine.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.memory.MemoryBudget;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Random keys against a map. Run again with {@code -Dhotpath.seed=...}. */
class RememberedDecisionsTest {
    private static final int STEPS = 200_000;
    private static final int DECISION_BYTES = 40;
    private static final int ITEM_BYTES = 16 + 16 + DECISION_BYTES + 24;

    private record Known(long cameNanos, long decided) {
    }

    @Test
    void memoryAgreesWithMap() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        for (final int capacity : new int[] {1, 7, 100_000}) {
            run(new Random(seed), capacity, "seed " + seed + ", capacity " + capacity);
        }
    }

    private static void run(final Random random, final int capacity, final String seed) {
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        final Map<String, Known> expected = new LinkedHashMap<>();
        final UnsafeBuffer key = new UnsafeBuffer(ByteBuffer.allocateDirect(12));
        final UnsafeBuffer decision = new UnsafeBuffer(ByteBuffer.allocateDirect(DECISION_BYTES));
        final long within = 500;
        long now = 0;
        long early = 0;
        try (RememberedDecisions remembered =
            new RememberedDecisions(budget, 12, DECISION_BYTES, within, (long) capacity * ITEM_BYTES)) {
            for (int step = 0; step < STEPS; step++) {
                now += random.nextInt(3);
                final String text = String.valueOf(1_000_000_000 + random.nextInt(random.nextBoolean() ? 10 : 2_000));
                key.putStringWithoutLengthAscii(0, text);
                final long at = now;
                expected.values().removeIf(known -> at - known.cameNanos() >= within);
                final long item = remembered.find(key, 0, now);
                assertEquals(expected.containsKey(text), item != 0, seed + ", step " + step);
                if (item == 0) {
                    if (expected.size() == capacity) {
                        expected.remove(expected.keySet().iterator().next());
                        early++;
                    }
                    expected.put(text, new Known(now, step));
                    decision.putLong(0, step);
                    remembered.decided(remembered.remember(now), decision, 0, DECISION_BYTES);
                } else {
                    remembered.copyTo(item, decision, 0);
                    assertEquals(expected.get(text).decided(), decision.getLong(0), seed + ", step " + step);
                }
                assertEquals(early, remembered.forgottenEarly());
            }
            assertEquals(capacity < 1_000, early > 0);
            assertTrue(capacity > 1_000 || budget.heldBytes() < 8 << 20, "a chunk and what the index begins with");
        }
        assertEquals(0, budget.heldBytes());
    }
}
