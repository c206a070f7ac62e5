package io.hotpath.features.window;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.HashIndex;
import io.hotpath.core.store.WantedKey;
import io.hotpath.features.aggregate.LoggedValue;

/**
 * Labels that came before their events: each waits until its event comes, or for as long as a window could need that. They lie in
 * a log of their own, in the order in which they came:
 * <pre>
 *   0    cameNanos   int64   stream time when it came
 *   8    value       int64   MISSING once its event has taken it
 *   16   label key           as long as the key, up to a multiple of 8
 * </pre>
 * and are found through slots of {@link HashIndex} that hold the lower 31 bits of their position. Single-threaded, no garbage.
 */
final class EarlyLabels implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int VALUE_OFFSET = EntryLayout.TIME_OFFSET + Long.BYTES;
    private static final int KEY_OFFSET = VALUE_OFFSET + Long.BYTES;
    private static final int USED = 1 << 31;
    private static final int POSITION_MASK = ~USED;

    private final EventLog log;
    private final HashIndex slots;
    private final WantedKey wanted;
    private final long keptNanos;
    private long firstNanos;
    private long streamTimeNanos = Long.MIN_VALUE;
    private long oldest;
    private long waiting;

    /**
     * @param budget    pays for them.
     * @param wanted    the key that is put or taken; the caller reads it.
     * @param keptNanos how long a label waits, in stream time.
     */
    EarlyLabels(final MemoryBudget budget, final WantedKey wanted, final long keptNanos) {
        this.keptNanos = keptNanos;
        this.wanted = wanted;
        log = new EventLog(budget, KEY_OFFSET + wanted.paddedLength(), CHUNK_BYTES);
        slots = new HashIndex(budget, 0);
    }

    /** Tells how far the stream has come; what has waited long enough goes. What came before the first event waits from that on. */
    void advance(final long timeNanos) {
        if (streamTimeNanos == Long.MIN_VALUE) {
            firstNanos = timeNanos;
        }
        streamTimeNanos = timeNanos;
        final long last = StreamTime.before(timeNanos, keptNanos);
        while (oldest < log.end() && Math.max(firstNanos, log.timeNanos(oldest)) <= last) {
            giveUp(oldest++);
        }
        log.releaseBefore(oldest);
    }

    private void giveUp(final long position) {
        final long label = log.address(position);
        if (NativeMemory.getLong(label + VALUE_OFFSET) != LoggedValue.MISSING) {
            slots.remove(wanted.hash(label + KEY_OFFSET), slotValue(position));
            waiting--;
        }
    }

    private static int slotValue(final long position) {
        return USED | (int) position;
    }

    /** @return where the label lies that a slot stands for. */
    private long address(final int slotValue) {
        return log.address(oldest + ((slotValue - (int) oldest) & POSITION_MASK));
    }

    /** Keeps a label of the wanted key, instead of another of the same. */
    void put(final int hash, final long value) {
        final long slot = find(hash);
        if (slot != 0) {
            NativeMemory.putLong(address(HashIndex.value(HashIndex.content(slot))) + VALUE_OFFSET, value);
            return;
        }
        final long position = log.insert(streamTimeNanos);
        NativeMemory.putLong(log.address(position) + VALUE_OFFSET, value);
        wanted.copyTo(log.address(position) + KEY_OFFSET);
        slots.add(hash, slotValue(position));
        waiting++;
    }

    /** @return the value of the label that waits for an event of the wanted key, no longer; or {@link LoggedValue#MISSING}. */
    long take(final int hash) {
        final long slot = waiting == 0 ? 0 : find(hash);
        if (slot == 0) {
            return LoggedValue.MISSING;
        }
        final long label = address(HashIndex.value(HashIndex.content(slot)));
        final long value = NativeMemory.getLong(label + VALUE_OFFSET);
        NativeMemory.putLong(label + VALUE_OFFSET, LoggedValue.MISSING);
        slots.remove(slot);
        waiting--;
        return value;
    }

    /** @return the slot of the wanted key, or 0. */
    private long find(final int hash) {
        long slot = slots.first(hash);
        for (long content = HashIndex.content(slot); content != 0; content = HashIndex.content(slot)) {
            if (HashIndex.hash(content) == hash && wanted.equalsKeyAt(address(HashIndex.value(content)) + KEY_OFFSET)) {
                return slot;
            }
            slot = HashIndex.after(slot);
        }
        return 0;
    }

    @Override
    public void close() {
        log.close();
        slots.close();
    }
}
