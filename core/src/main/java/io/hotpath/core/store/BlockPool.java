package io.hotpath.core.store;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import java.util.Arrays;
import org.agrona.BitUtil;

/**
 * Blocks whose sizes are powers of two, aligned to their size, cut from chunks of a megabyte and used again once they are given
 * back: a buddy allocator (K. C. Knowlton, 1965) that never joins its halves, since state asks for the same few sizes again and
 * again. Taking and giving back are a few steps, whatever the number of blocks. Single-threaded, no garbage.
 */
public final class BlockPool implements AutoCloseable {
    /** The largest block. */
    public static final int LARGEST_BYTES = 1 << 19;
    private static final int CHUNK_BYTES = 1 << 20;
    private static final int SMALLEST_BYTES = 32;

    private final MemoryBudget budget;
    /** By the power of two: the first free block, which holds the address of the next. */
    private final long[] free = new long[Integer.numberOfTrailingZeros(LARGEST_BYTES) + 1];
    private long[] chunks = new long[8];
    private int chunkCount;

    /**
     * @param budget pays for the chunks.
     */
    public BlockPool(final MemoryBudget budget) {
        this.budget = budget;
    }

    /** @return the bytes of the block that a wish is met with. */
    public static int blockBytes(final int wantedBytes) {
        if (wantedBytes > LARGEST_BYTES) {
            throw new IllegalArgumentException("a block has at most " + LARGEST_BYTES + " bytes, not " + wantedBytes);
        }
        return Math.max(SMALLEST_BYTES, BitUtil.findNextPositivePowerOfTwo(wantedBytes));
    }

    /**
     * Takes a block.
     *
     * @param blockBytes as {@link #blockBytes} gives it.
     * @return its address; what lies there is not cleared.
     */
    public long take(final int blockBytes) {
        final int size = Integer.numberOfTrailingZeros(blockBytes);
        int larger = size;
        while (larger < free.length && free[larger] == 0) {
            larger++;
        }
        if (larger == free.length) {
            addChunk();
            larger--;
        }
        final long block = free[larger];
        free[larger] = NativeMemory.getLong(block);
        for (int half = larger - 1; half >= size; half--) {
            putFree(block + (1L << half), half);
        }
        return block;
    }

    private void addChunk() {
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunkCount);
        }
        final long chunk = budget.allocate(CHUNK_BYTES, LARGEST_BYTES);
        chunks[chunkCount++] = chunk;
        for (long block = chunk + CHUNK_BYTES - LARGEST_BYTES; block >= chunk; block -= LARGEST_BYTES) {
            putFree(block, free.length - 1);
        }
    }

    /**
     * Gives a block back.
     *
     * @param block      its address.
     * @param blockBytes as it was taken.
     */
    public void giveBack(final long block, final int blockBytes) {
        putFree(block, Integer.numberOfTrailingZeros(blockBytes));
    }

    private void putFree(final long block, final int size) {
        NativeMemory.putLong(block, free[size]);
        free[size] = block;
    }

    @Override
    public void close() {
        for (int i = 0; i < chunkCount; i++) {
            budget.free(chunks[i], CHUNK_BYTES);
        }
        chunkCount = 0;
        Arrays.fill(free, 0);
    }
}
