package io.hotpath.features.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.store.WantedKey;
import io.hotpath.features.aggregate.LoggedValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Random labels that come, come again, are taken or wait too long, against a map. Run again with {@code -Dhotpath.seed=...}. */
class EarlyLabelsTest {
    private static final int KEY_LENGTH = 11;
    private static final long KEPT = 5_000;

    private final long seed = Long.getLong("hotpath.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final UnsafeBuffer key = new UnsafeBuffer(new byte[KEY_LENGTH]);

    private record Label(long value, long cameAt) {
    }

    private UnsafeBuffer key(final int number) {
        key.putInt(3, number);
        return key;
    }

    @Test
    void labelWaitsForItsEventAndNoLongerThanIsSaid() {
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        final Map<Integer, Label> oracle = new LinkedHashMap<>();
        long now = Long.MIN_VALUE;
        try (WantedKey wanted = new WantedKey(budget, KEY_LENGTH); EarlyLabels labels = new EarlyLabels(budget, wanted, KEPT)) {
            for (int i = 0; i < 200_000; i++) {
                if (i >= 1_000) {
                    now = i == 1_000 ? -7_000 : now + random.nextInt(3) + (random.nextInt(10_000) == 0 ? KEPT / 2 : 0);
                    final long last = now - KEPT;
                    labels.advance(now);
                    oracle.values().removeIf(label -> Math.max(label.cameAt(), -7_000) <= last);
                }
                final int number = random.nextInt(9_000);
                if (random.nextInt(3) > 0) {
                    final long cameAt = oracle.containsKey(number) ? oracle.get(number).cameAt() : now;
                    labels.put(wanted.read(key(number), 0), i);
                    oracle.put(number, new Label(i, cameAt));
                } else {
                    final Label expected = oracle.remove(number);
                    final int step = i;
                    assertEquals(
                        expected == null ? LoggedValue.MISSING : expected.value(), labels.take(wanted.read(key(number), 0)),
                        () -> "seed " + seed + " step " + step);
                }
            }
        }
        assertEquals(0, budget.heldBytes());
    }
}
