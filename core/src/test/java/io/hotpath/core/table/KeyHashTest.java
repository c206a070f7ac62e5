package io.hotpath.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every bit of a key counts and none behind it, whatever its length: those of one number are compared on a way of their own. */
class KeyHashTest {
    private static final int LONGEST = 33;
    private static final int ROOM = LONGEST + Long.BYTES;

    @Test
    void everyBitOfAKeyCountsAndNoneBehindIt() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        final long key = budget.allocate(ROOM);
        final long other = budget.allocate(ROOM);
        for (int length = 1; length <= LONGEST; length++) {
            for (int i = 0; i < ROOM; i++) {
                final byte some = (byte) random.nextInt();
                NativeMemory.putByte(key + i, some);
                NativeMemory.putByte(other + i, i < length ? some : (byte) ~some);
            }
            final String what = length + " bytes, seed " + seed;
            assertTrue(KeyHash.equal(key, other, length), what);
            assertEquals(KeyHash.of(key, length), KeyHash.of(other, length), what);
            for (int bit = 0; bit < length * Byte.SIZE; bit++) {
                flip(other, bit);
                assertFalse(KeyHash.equal(key, other, length), what + ", bit " + bit);
                assertNotEquals(KeyHash.of(key, length), KeyHash.of(other, length), what + ", bit " + bit);
                flip(other, bit);
            }
        }
        budget.free(key, ROOM);
        budget.free(other, ROOM);
    }

    private static void flip(final long key, final int bit) {
        final long at = key + bit / Byte.SIZE;
        NativeMemory.putByte(at, (byte) (NativeMemory.getByte(at) ^ (1 << (bit % Byte.SIZE))));
    }
}
