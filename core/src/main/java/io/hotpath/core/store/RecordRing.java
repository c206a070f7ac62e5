package io.hotpath.core.store;

import io.hotpath.core.memory.MemoryBudget;
import java.util.Arrays;

/**
 * Records of one length that come at one end and are given up at the other. They lie in chunks and are named by numbers that count
 * from the first ever: one below {@link #begin} has been given up. Grows and shrinks by a chunk; nothing ever moves.
 * Single-threaded; allocates heap only where the directory of chunks doubles.
 */
public class RecordRing implements AutoCloseable {
    private static final int INITIAL_DIRECTORY = 1 << 10;

    private final MemoryBudget budget;
    private final int recordLength;
    private final int shift;
    private final long mask;
    private long[] chunks = new long[INITIAL_DIRECTORY];
    private long spare;
    private long begin;
    private long end;

    /**
     * @param budget       pays for the chunks.
     * @param recordLength bytes, a multiple of 8.
     * @param chunkBytes   about how much to take at a time: small enough that nobody feels it.
     */
    public RecordRing(final MemoryBudget budget, final int recordLength, final int chunkBytes) {
        this.budget = budget;
        this.recordLength = recordLength;
        shift = Math.max(1, 31 - Integer.numberOfLeadingZeros(chunkBytes / recordLength));
        mask = (1L << shift) - 1;
    }

    /** @return the first number that is kept; whole chunks before it are gone. */
    public final long begin() {
        return begin;
    }

    /** @return one more than the last number. */
    public final long end() {
        return end;
    }

    /** @return where a record lies. */
    public final long address(final long number) {
        return chunks[directorySlot(number >> shift)] + (number & mask) * recordLength;
    }

    /** @return the first record of those in the chunk of one. */
    protected final long firstOfChunk(final long number) {
        return number & ~mask;
    }

    /** The directory is a ring: chunk n stands at n modulo its size. */
    private int directorySlot(final long chunk) {
        return (int) (chunk & (chunks.length - 1));
    }

    /** @return the number of a new record; what lies there is for the caller to write. */
    public final long add() {
        if ((end & mask) == 0) {
            addChunk();
        }
        return end++;
    }

    private void addChunk() {
        final long first = begin >> shift;
        final long next = end >> shift;
        if (next - first == chunks.length) {
            doubleDirectory(first, next);
        }
        chunks[directorySlot(next)] = spare == 0 ? budget.allocate(chunkBytes()) : spare;
        spare = 0;
    }

    private void doubleDirectory(final long first, final long next) {
        final long[] old = Arrays.copyOf(chunks, chunks.length);
        chunks = new long[2 * old.length];
        for (long chunk = first; chunk < next; chunk++) {
            chunks[directorySlot(chunk)] = old[(int) (chunk & (old.length - 1))];
        }
    }

    private long chunkBytes() {
        return (long) recordLength << shift;
    }

    /** Gives up whole chunks that lie before a number. One is kept for the next that is needed. */
    public final void releaseBefore(final long number) {
        while ((begin >> shift) < (number >> shift)) {
            final int slot = directorySlot(begin >> shift);
            if (spare == 0) {
                spare = chunks[slot];
            } else {
                budget.free(chunks[slot], chunkBytes());
            }
            chunks[slot] = 0;
            begin += mask + 1;
        }
    }

    @Override
    public final void close() {
        for (int i = 0; i < chunks.length; i++) {
            if (chunks[i] != 0) {
                budget.free(chunks[i], chunkBytes());
                chunks[i] = 0;
            }
        }
        if (spare != 0) {
            budget.free(spare, chunkBytes());
            spare = 0;
        }
    }
}
