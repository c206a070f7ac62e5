package io.hotpath.features.window;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import java.util.Arrays;

/**
 * Events in the order of their times, those of the same time in the order of arrival. Entries of one length lie in chunks and are
 * named by positions that count from the first ever: a position below {@link #begin} has been given up. An event that arrives
 * out of order moves the later entries up by one: a copy of as many bytes as they have. Single-threaded, no garbage.
 */
final class EventLog implements AutoCloseable {
    private static final int INITIAL_DIRECTORY = 1 << 10;

    private final MemoryBudget budget;
    private final int entryLength;
    private final int shift;
    private final long mask;
    private long[] chunks = new long[INITIAL_DIRECTORY];
    private long spare;
    private long begin;
    private long end;

    /**
     * @param budget      pays for the chunks.
     * @param entryLength bytes, a multiple of 8.
     * @param chunkBytes  about how much to take at a time: small enough that nobody feels it.
     */
    EventLog(final MemoryBudget budget, final int entryLength, final int chunkBytes) {
        this.budget = budget;
        this.entryLength = entryLength;
        shift = Math.max(1, 31 - Integer.numberOfLeadingZeros(chunkBytes / entryLength));
        mask = (1L << shift) - 1;
    }

    /** @return the first position that is kept; whole chunks before it are gone. */
    long begin() {
        return begin;
    }

    /** @return one more than the last position. */
    long end() {
        return end;
    }

    /** @return where an entry lies. */
    long address(final long position) {
        return chunks[directorySlot(position >> shift)] + (position & mask) * entryLength;
    }

    /** The directory is a ring: chunk n stands at n modulo its size. */
    private int directorySlot(final long chunk) {
        return (int) (chunk & (chunks.length - 1));
    }

    long timeNanos(final long position) {
        return NativeMemory.getLong(address(position) + EntryLayout.TIME_OFFSET);
    }

    /**
     * Makes room for an event behind every entry that is not younger.
     *
     * @param timeNanos of the event.
     * @return its position; what lies there is for the caller to write, the time is written.
     */
    long insert(final long timeNanos) {
        if ((end & mask) == 0) {
            addChunk();
        }
        final long position = placeOf(timeNanos);
        moveUp(position);
        end++;
        NativeMemory.putLong(address(position) + EntryLayout.TIME_OFFSET, timeNanos);
        return position;
    }

    /** In order, this is the end, at once; otherwise strides from the end that double narrow the bisection. */
    private long placeOf(final long timeNanos) {
        long low = end;
        long stride = 1;
        while (low > begin && timeNanos(low - 1) > timeNanos) {
            low = Math.max(begin, low - stride);
            stride <<= 1;
        }
        return bisect(low, timeNanos);
    }

    /** Moves the entries from a position on up by one: chunk by chunk, the last first, each as a whole. */
    private void moveUp(final long position) {
        long last = end;
        while (last > position) {
            final long first = Math.max(position, last & ~mask);
            NativeMemory.copy(address(first), address(first) + entryLength, (last - first) * entryLength);
            if (first > position) {
                NativeMemory.copy(address(first - 1), address(first), entryLength);
            }
            last = first - 1;
        }
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
        return (long) entryLength << shift;
    }

    /** Gives up whole chunks that lie before a position. One is kept for the next that is needed. */
    void releaseBefore(final long position) {
        while ((begin >> shift) < (position >> shift)) {
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

    /** @return the first position that is kept and whose time is after the given one. */
    long firstAfter(final long timeNanos) {
        return bisect(begin, timeNanos);
    }

    private long bisect(final long from, final long timeNanos) {
        long low = from;
        long high = end;
        while (low < high) {
            final long middle = (low + high) >>> 1;
            if (timeNanos(middle) <= timeNanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public void close() {
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
