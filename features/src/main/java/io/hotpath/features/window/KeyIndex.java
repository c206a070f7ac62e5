package io.hotpath.features.window;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.store.HashIndex;
import io.hotpath.core.store.WantedKey;
import org.agrona.DirectBuffer;

/**
 * Finds entries of an event log by the keys that they hold, with one slot of eight bytes for each: the key's hash, and its event's
 * time, so coarse that it fits into 31 bits:
 * <pre>
 *   bits 63..32   hash of the key
 *   bit  31       1
 *   bits 30..0    tick: event time in steps of a power of two of nanoseconds, modulo 2^31
 * </pre>
 * The log itself says whether an entry of that tick has that key, so that entries may move in it without a word to the index. Of
 * several entries with one key the last that came is found; the others are made keyless where they lie, so that each key stands in
 * one entry and has one slot. Single-threaded, no garbage.
 */
final class KeyIndex implements AutoCloseable {
    private static final int TICK_BITS = 31;
    private static final int TICK_MASK = (1 << TICK_BITS) - 1;
    private static final int USED = 1 << TICK_BITS;

    private final EventLog log;
    private final int keyOffset;
    private final int tickShift;
    private final HashIndex slots;
    private final WantedKey wanted;
    private final WantedKey keyless;
    private long streamTimeNanos = Long.MIN_VALUE;
    /** The first entry that may have a slot. */
    private long begin;
    /** What the last search found. */
    private long found;

    /**
     * @param budget    pays for the index.
     * @param log       with the keys.
     * @param keyOffset of the key in an entry, where a multiple of 8 bytes is kept for it.
     * @param keyless   a key that stands for none; its length is that of all.
     * @param spanNanos no entry is ever further behind the stream than this.
     */
    KeyIndex(final MemoryBudget budget, final EventLog log, final int keyOffset, final DirectBuffer keyless, final long spanNanos) {
        this.log = log;
        this.keyOffset = keyOffset;
        tickShift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(spanNanos) - (TICK_BITS - 1));
        slots = new HashIndex(budget, 0);
        wanted = new WantedKey(budget, keyless.capacity());
        this.keyless = new WantedKey(budget, keyless.capacity());
        this.keyless.read(keyless, 0);
    }

    private long key(final long position) {
        return log.address(position) + keyOffset;
    }

    /** @return what stands in the slot of an event beside the hash. */
    private int value(final long timeNanos) {
        return USED | ((int) (timeNanos >> tickShift) & TICK_MASK);
    }

    /**
     * Tells how far the stream has come. Entries before a position can no longer be found; they must still be there.
     *
     * @param timeNanos stream time, not before the last.
     * @param position  not before the last.
     */
    void advance(final long timeNanos, final long position) {
        streamTimeNanos = timeNanos;
        while (begin < position) {
            removeSlot(begin++);
        }
    }

    /** A slot that was made for another key of that hash and tick serves as well: that key's own stays for it. */
    private void removeSlot(final long position) {
        if (!keyless.equalsKeyAt(key(position))) {
            slots.remove(wanted.hash(key(position)), value(log.timeNanos(position)));
        }
    }

    /**
     * Makes an entry findable that was put into the log, and every other of its key no longer.
     *
     * @param position of the entry, with its key.
     */
    void add(final long position) {
        if (position < begin) {
            begin++;
            return;
        }
        if (keyless.equalsKeyAt(key(position))) {
            return;
        }
        final int hash = wanted.read(key(position));
        final int value = value(log.timeNanos(position));
        final long slot = search(hash, position);
        if (slot == 0) {
            slots.add(hash, value);
        } else {
            keyless.copyTo(key(found));
            HashIndex.replace(slot, value);
        }
    }

    /**
     * Finds the entry of a key.
     *
     * @param source holds the key.
     * @param offset where it starts.
     * @return its position, or -1.
     */
    long find(final DirectBuffer source, final int offset) {
        return search(wanted.read(source, offset), -1) == 0 ? -1 : found;
    }

    /** @return the slot of the wanted key, whose entry is {@link #found}; or 0 where only one entry has it that is not asked. */
    private long search(final int hash, final long except) {
        long slot = slots.first(hash);
        for (long content = HashIndex.content(slot); content != 0; content = HashIndex.content(slot)) {
            if (HashIndex.hash(content) == hash) {
                found = entryOfTick(HashIndex.value(content), except);
                if (found >= 0) {
                    return slot;
                }
            }
            slot = HashIndex.after(slot);
        }
        return 0;
    }

    private long entryOfTick(final int value, final long except) {
        final long streamTick = streamTimeNanos >> tickShift;
        final long firstNanos = (streamTick - ((streamTick - value) & TICK_MASK)) << tickShift;
        final long lastNanos = firstNanos + (1L << tickShift) - 1;
        for (long at = log.firstAfter(lastNanos) - 1; at >= begin && log.timeNanos(at) >= firstNanos; at--) {
            if (at != except && wanted.equalsKeyAt(key(at))) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public void close() {
        slots.close();
        wanted.close();
        keyless.close();
    }
}
