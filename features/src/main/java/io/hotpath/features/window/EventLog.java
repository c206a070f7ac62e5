package io.hotpath.features.window;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.RecordRing;

/**
 * Events in the order of their times, those of the same time in the order of arrival, named by positions. An event that arrives
 * out of order moves the later entries up by one: a copy of as many bytes as they have. Single-threaded, no garbage.
 */
final class EventLog extends RecordRing {
    private final int entryLength;

    /**
     * @param budget      pays for the chunks.
     * @param entryLength bytes, a multiple of 8.
     * @param chunkBytes  about how much to take at a time.
     */
    EventLog(final MemoryBudget budget, final int entryLength, final int chunkBytes) {
        super(budget, entryLength, chunkBytes);
        this.entryLength = entryLength;
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
        final long last = add();
        final long position = placeOf(timeNanos, last);
        moveUp(position, last);
        NativeMemory.putLong(address(position) + EntryLayout.TIME_OFFSET, timeNanos);
        return position;
    }

    /** In order, this is the end, at once; otherwise strides from the end that double narrow the bisection. */
    private long placeOf(final long timeNanos, final long end) {
        long low = end;
        long stride = 1;
        while (low > begin() && timeNanos(low - 1) > timeNanos) {
            low = Math.max(begin(), low - stride);
            stride <<= 1;
        }
        return bisect(low, end, timeNanos);
    }

    /** Moves the entries from a position on up by one: chunk by chunk, the last first, each as a whole. */
    private void moveUp(final long position, final long end) {
        long last = end;
        while (last > position) {
            final long first = Math.max(position, firstOfChunk(last));
            NativeMemory.copy(address(first), address(first) + entryLength, (last - first) * entryLength);
            if (first > position) {
                NativeMemory.copy(address(first - 1), address(first), entryLength);
            }
            last = first - 1;
        }
    }

    /** @return the first position that is kept and whose time is after the given one. */
    long firstAfter(final long timeNanos) {
        return bisect(begin(), end(), timeNanos);
    }

    private long bisect(final long from, final long to, final long timeNanos) {
        long low = from;
        long high = to;
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
}
