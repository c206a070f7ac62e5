package io.hotpath.core.memory;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests run with assertions, so every access by address is checked. */
class NativeMemoryTest {
    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);

    private static String refused(final Executable access) {
        return assertThrows(IndexOutOfBoundsException.class, access).getMessage();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1 << 16, 1 << 20})
    void wrongAddressIsRefusedWithItsLengthAndTheBlockBefore(final int bytes) {
        final long block = budget.allocate(bytes);
        NativeMemory.putLong(block + bytes - Long.BYTES, 1);
        NativeMemory.putByte(block + bytes - 1, (byte) 1);
        assertEquals("8 bytes at 0x" + Long.toHexString(block + bytes - 7) + " are accessed, which no block holds: the one before, "
                + bytes + " bytes at 0x" + Long.toHexString(block) + ", ends at 0x" + Long.toHexString(block + bytes),
            refused(() -> NativeMemory.getLong(block + bytes - 7)));
        refused(() -> NativeMemory.putInt(block + bytes - 3, 1));
        refused(() -> NativeMemory.putShort(block + bytes - 1, (short) 1));
        refused(() -> NativeMemory.getByte(block + bytes));
        refused(() -> NativeMemory.putByte(block - 1, (byte) 1));
        refused(() -> NativeMemory.getDouble(8));
        budget.free(block, bytes);
    }

    @Test
    void copyThatReachesOutOfItsBlockIsRefused() {
        final long block = budget.allocate(64);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[100]);
        refused(() -> NativeMemory.copy(block, block + 8, 64));
        refused(() -> NativeMemory.copy(block + 8, block, 64));
        refused(() -> NativeMemory.copy(block, new byte[100], 0, 65));
        refused(() -> NativeMemory.copy(block, new byte[10], 3, 8));
        refused(() -> NativeMemory.copy(new byte[100], 0, block, 65));
        refused(() -> NativeMemory.copy(buffer, 0, block, 65));
        refused(() -> NativeMemory.copy(buffer, 99, block, 2));
        refused(() -> NativeMemory.copy(block, buffer, 99, 2));
        refused(() -> NativeMemory.clear(block + 60, 8));
        assertDoesNotThrow(() -> NativeMemory.copy(block + 64, block, 0));
        budget.free(block, 64);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1 << 20})
    void whatWasGivenBackIsRefused(final int bytes) {
        final long block = budget.allocate(bytes);
        NativeMemory.getLong(block);
        budget.free(block, bytes);
        refused(() -> NativeMemory.getLong(block));
        assertTrue(assertThrows(IllegalStateException.class, () -> budget.free(block, bytes)).getMessage().contains("given back"));
    }

    @Test
    void memoryOfOthersIsKnownUntilItsArenaIsClosed() {
        final long lent;
        try (Arena arena = Arena.ofConfined()) {
            lent = NativeMemory.address(arena.allocate(24));
            NativeMemory.putLong(lent + 16, 5);
            refused(() -> NativeMemory.putLong(lent + 17, 5));
        }
        refused(() -> NativeMemory.getLong(lent));
    }

    @Test
    void memoryOfABufferIsKnown() {
        final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(100));
        final long address = NativeMemory.address(buffer);
        NativeMemory.putInt(address + 96, 7);
        assertEquals(7, buffer.getInt(96));
        refused(() -> NativeMemory.putInt(address + 97, 7));
    }

    /** Many blocks that come and go, accessed anywhere: with {@code -Dhotpath.seed=...} again. */
    @Test
    void everyBlockIsKnownForAsLongAsItIsGivenOut() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final List<long[]> blocks = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (blocks.isEmpty() || random.nextInt(100) < 52) {
                final int bytes = 1 + random.nextInt(random.nextInt(20) == 0 ? 1 << 18 : 300);
                blocks.add(new long[] {budget.allocate(bytes), bytes});
            } else {
                final long[] gone = blocks.remove(random.nextInt(blocks.size()));
                budget.free(gone[0], gone[1]);
            }
            if (!blocks.isEmpty()) {
                final long[] block = blocks.get(random.nextInt(blocks.size()));
                final long at = block[0] + random.nextLong(block[1]);
                NativeMemory.putByte(at, (byte) i);
                assertEquals((byte) i, NativeMemory.getByte(at), () -> "seed " + seed);
                refused(() -> NativeMemory.getByte(block[0] + block[1]));
            }
        }
        blocks.forEach(block -> budget.free(block[0], block[1]));
        assertEquals(0, budget.heldBytes());
    }

    @Test
    void copiesGoBothWaysBetweenBuffersAndMemory() {
        final long block = budget.allocate(64);
        final byte[] bytes = new byte[64];
        new Random(5).nextBytes(bytes);
        for (final UnsafeBuffer from : List.of(new UnsafeBuffer(bytes), new UnsafeBuffer(ByteBuffer.allocateDirect(64)))) {
            from.putBytes(0, bytes);
            for (int length = 0; length <= 40; length++) {
                NativeMemory.clear(block, 64);
                NativeMemory.copy(from, 3, block + 1, length);
                final UnsafeBuffer to = new UnsafeBuffer(new byte[64]);
                NativeMemory.copy(block + 1, to, 5, 41);
                for (int i = 0; i < 41; i++) {
                    assertEquals(i < length ? bytes[3 + i] : 0, to.getByte(5 + i));
                }
            }
        }
        budget.free(block, 64);
    }

    @Test
    void rangesAreTheSameWhereEveryByteIs() {
        final long block = budget.allocate(64);
        for (int length = 0; length <= 20; length++) {
            NativeMemory.clear(block, 64);
            assertTrue(NativeMemory.isSame(block + 1, block + 32, length));
            for (int i = 0; i < length; i++) {
                NativeMemory.putByte(block + 1 + i, (byte) 1);
                assertFalse(NativeMemory.isSame(block + 1, block + 32, length));
                NativeMemory.putByte(block + 1 + i, (byte) 0);
            }
        }
        budget.free(block, 64);
    }
}
