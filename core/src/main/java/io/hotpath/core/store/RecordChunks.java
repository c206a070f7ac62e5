package io.hotpath.core.store;

import io.hotpath.core.memory.MemoryBudget;
import java.util.Arrays;

/**
 * Records of one length in chunks, found by their number: the n-th lies in chunk n / records-per-chunk. Grows by a chunk; nothing
 * ever moves.
 */
public final class RecordChunks implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 20;

    private final MemoryBudget budget;
    private final int recordLength;
    private final int shift;
    private final int mask;
    private long[] chunks = new long[64];
    private int chunkCount;
    private int records;

    /**
     * @param budget       pays for the chunks.
     * @param recordLength bytes, a multiple of 8.
     * @param chunkBytes   about how much to take at a time.
     */
    RecordChunks(final MemoryBudget budget, final int recordLength, final int chunkBytes) {
        this.budget = budget;
        this.recordLength = recordLength;
        shift = Math.max(0, 31 - Integer.numberOfLeadingZeros(Math.max(1, chunkBytes / recordLength)));
        mask = (1 << shift) - 1;
    }

    /**
     * Chunks of a megabyte.
     *
     * @param budget       pays for the chunks.
     * @param recordLength bytes, a multiple of 8.
     */
    public RecordChunks(final MemoryBudget budget, final int recordLength) {
        this(budget, recordLength, CHUNK_BYTES);
    }

    /** @return the number of a new record, all zero. */
    public int add() {
        if (records == chunkCount << shift) {
            addChunk();
        }
        return records++;
    }

    private void addChunk() {
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunkCount);
        }
        chunks[chunkCount] = budget.allocate(chunkBytes());
        chunkCount++;
    }

    private long chunkBytes() {
        return (long) recordLength << shift;
    }

    /** @return where a record lies. */
    public long address(final int record) {
        return chunks[record >> shift] + (long) (record & mask) * recordLength;
    }

    public int size() {
        return records;
    }

    @Override
    public void close() {
        for (int i = 0; i < chunkCount; i++) {
            budget.free(chunks[i], chunkBytes());
        }
        chunkCount = 0;
        records = 0;
    }
}
