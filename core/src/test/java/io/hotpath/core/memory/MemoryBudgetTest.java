package io.hotpath.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryBudgetTest {
    private static final Path RESIDENT_PAGES = Path.of("/proc/self/statm");
    private static final int PAGE_BYTES = 4_096;

    @Test
    void blocksAreAlignedZeroAndCounted() {
        final MemoryBudget budget = new MemoryBudget(1 << 20);
        for (int bytes = 1; bytes < 2_000; bytes += 37) {
            final long address = budget.allocate(bytes);
            final UnsafeBuffer block = new UnsafeBuffer(address, bytes);
            assertEquals(0, address % 64);
            assertEquals(bytes, budget.heldBytes());
            for (int i = 0; i < bytes; i++) {
                assertEquals(0, block.getByte(i));
            }
            block.setMemory(0, bytes, (byte) 0xFF);
            budget.free(address, bytes);
            assertEquals(0, budget.heldBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 65_535, 65_536, 100_000, 1 << 20})
    void blocksAreAlignedAsAskedForAndZeroAlsoTheSecondTime(final int bytes) {
        final MemoryBudget budget = new MemoryBudget(1 << 20);
        for (int alignment = 1; alignment <= 1 << 20; alignment <<= 1) {
            final long address = budget.allocate(bytes, alignment);
            final UnsafeBuffer block = new UnsafeBuffer(address, bytes);
            assertEquals(0, address & (alignment - 1));
            for (int i = 0; i < bytes; i += Math.max(1, bytes / 100)) {
                assertEquals(0, block.getByte(i));
            }
            block.setMemory(0, bytes, (byte) 0xFF);
            budget.free(address, bytes);
        }
        assertEquals(0, budget.heldBytes());
    }

    @Test
    void whatWouldExceedTheLimitIsRefusedAndNothingIsTaken() {
        final MemoryBudget budget = new MemoryBudget(100);
        final long address = budget.allocate(60);
        final String message = assertThrows(MemoryBudgetExceededException.class, () -> budget.allocate(41)).getMessage();
        assertEquals("the state holds 60 bytes and needs 41 more, the limit is 100", message.substring(0, message.indexOf(';')));
        assertEquals(60, budget.heldBytes());
        budget.free(budget.allocate(40), 40);
        budget.free(address, 60);
        assertEquals(0, budget.heldBytes());
    }

    @Test
    void largeBlockIsNotTouchedBeforeItIsUsed() throws IOException {
        Assumptions.assumeTrue(Files.exists(RESIDENT_PAGES), "only Linux says which pages are resident");
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        final long bytes = 1L << 29;
        final long pagesBefore = residentPages();
        final long address = budget.allocate(bytes);
        NativeMemory.putLong(address + bytes - Long.BYTES, 7);
        assertEquals(7, NativeMemory.getLong(address + bytes - Long.BYTES));
        assertTrue(residentPages() - pagesBefore < bytes / PAGE_BYTES / 2);
        budget.free(address, bytes);
    }

    private static long residentPages() throws IOException {
        return Long.parseLong(Files.readString(RESIDENT_PAGES).split(" ", -1)[1]);
    }

    @Test
    void copiesOverlap() {
        final MemoryBudget budget = new MemoryBudget(1_000);
        final long address = budget.allocate(64);
        for (int i = 0; i < 4; i++) {
            NativeMemory.putLong(address + i * 8L, i + 1);
        }
        NativeMemory.copy(address, address + 8, 32);
        assertEquals(1, NativeMemory.getLong(address + 8));
        assertEquals(4, NativeMemory.getLong(address + 32));
        final UnsafeBuffer source = new UnsafeBuffer(new byte[] {9, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13});
        NativeMemory.copy(source, 1, address + 40, 11);
        assertEquals(0x0807_0605_0403_0201L, NativeMemory.getLong(address + 40));
        assertEquals(0x0C0B_0A, NativeMemory.getLong(address + 48));
        budget.free(address, 64);
    }
}
