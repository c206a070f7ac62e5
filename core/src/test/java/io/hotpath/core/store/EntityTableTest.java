package io.hotpath.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTableTest {
    private static final int OFFSET = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 7, 8, 12, 16, 24, 33})
    void agreesWithAHashMapWhileItGrows(final int keyLength) {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        final Map<String, Integer> oracle = new HashMap<>();
        try (EntityTable table = new EntityTable(budget, keyLength, 16, 0)) {
            for (int i = 0; i < 60_000; i++) {
                final byte[] key = new byte[keyLength];
                random.nextBytes(key);
                if (keyLength > 2) {
                    key[0] = (byte) random.nextInt(4);
                    key[keyLength - 1] = 0;
                }
                final UnsafeBuffer source = source(key);
                final String name = HexFormat.of().formatHex(key);
                final int expected = oracle.getOrDefault(name, EntityTable.ABSENT);
                assertEquals(expected, table.find(source, OFFSET), () -> "seed " + seed);
                final int ordinal = table.findOrAdd(source, OFFSET);
                assertEquals(expected == EntityTable.ABSENT ? oracle.size() : expected, ordinal, () -> "seed " + seed);
                count(table, ordinal);
                oracle.put(name, ordinal);
            }
            assertEquals(oracle.size(), table.size());
            assertEquals(60_000, total(table));
            oracle.forEach((name, ordinal) ->
                assertEquals(ordinal, table.find(source(HexFormat.of().parseHex(name)), OFFSET), () -> "seed " + seed));
        }
        assertEquals(0, budget.heldBytes());
    }

    private static UnsafeBuffer source(final byte[] key) {
        final UnsafeBuffer source = new UnsafeBuffer(new byte[OFFSET + key.length]);
        source.putBytes(OFFSET, key);
        return source;
    }

    /** Writes state, so that a record which overlaps another is noticed. */
    private static void count(final EntityTable table, final int ordinal) {
        final long state = table.stateAddress(ordinal);
        assertEquals(NativeMemory.getLong(state), NativeMemory.getLong(state + 8));
        NativeMemory.putLong(state, NativeMemory.getLong(state) + 1);
        NativeMemory.putLong(state + 8, NativeMemory.getLong(state + 8) + 1);
    }

    private static long total(final EntityTable table) {
        long total = 0;
        for (int ordinal = 0; ordinal < table.size(); ordinal++) {
            total += NativeMemory.getLong(table.stateAddress(ordinal));
        }
        return total;
    }

    @Test
    void recordFillsACacheLineOrAnEvenPartOfOne() {
        assertEquals(16, EntityTable.recordLength(8, 8));
        assertEquals(32, EntityTable.recordLength(8, 16));
        assertEquals(32, EntityTable.recordLength(24, 8));
        assertEquals(64, EntityTable.recordLength(8, 48));
        assertEquals(64, EntityTable.recordLength(8, 56));
        assertEquals(128, EntityTable.recordLength(12, 56));
    }
}
