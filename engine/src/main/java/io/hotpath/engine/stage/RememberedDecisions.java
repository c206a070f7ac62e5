package io.hotpath.engine.stage;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.HashIndex;
import io.hotpath.core.store.RecordChunks;
import io.hotpath.core.store.WantedKey;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What was decided on the events of the last while, by their keys, so that a repeated event is given the same decision again. Items
 * of one length lie in a ring in the order in which they came; the oldest is forgotten when it has been remembered for long enough,
 * or sooner where its place is needed: memory is bounded, and how often that was so is counted. An item:
 * <pre>
 *   0   cameNanos  int64   stream time when its event came
 *   8   length     int32   bytes of the decision; 0 where another pipeline made it, and only the key is known
 *   12             int32   unused
 *   16  key                as long as the field, up to a multiple of 8
 *   ..  decision           as far as there is room: all of it, and of a pipeline without models at least the features
 * </pre>
 * Slots of a {@link HashIndex} hold an item's place in the ring, from 1. Single-threaded, no garbage.
 */
final class RememberedDecisions implements AutoCloseable {
    private static final int LENGTH_OFFSET = Long.BYTES;
    private static final int KEY_OFFSET = 2 * Long.BYTES;
    private final RecordChunks items;
    private final HashIndex index;
    private final WantedKey wanted;
    private final int decisionOffset;
    private final int decisionBytes;
    private final int capacity;
    private final long withinNanos;
    private int hash;
    private long oldest;
    private long next;
    private long forgottenEarly;

    /**
     * @param budget        pays for everything.
     * @param keyLength     bytes of a key.
     * @param decisionBytes that a decision takes at most.
     * @param withinNanos   for how long an event is remembered, in stream time.
     * @param memoryBytes   the most to take, index and all.
     */
    RememberedDecisions(
        final MemoryBudget budget, final int keyLength, final int decisionBytes, final long withinNanos, final long memoryBytes) {
        this.decisionBytes = decisionBytes;
        this.withinNanos = withinNanos;
        decisionOffset = KEY_OFFSET + WantedKey.paddedLength(keyLength);
        final int itemBytes = decisionOffset + BitUtil.align(decisionBytes, Long.BYTES);
        capacity = (int) Math.min(Integer.MAX_VALUE, Math.max(1, memoryBytes / (itemBytes + HashIndex.MOST_BYTES_PER_ENTRY)));
        items = new RecordChunks(budget, itemBytes);
        index = new HashIndex(budget, 0);
        wanted = new WantedKey(budget, keyLength);
    }

    /** @return the place of an item in the ring, from 0. */
    private int place(final long item) {
        return (int) (item % capacity);
    }

    /**
     * Looks for the event of a key.
     *
     * @param source   holds the key.
     * @param offset   where it starts.
     * @param nowNanos what stream time is with the event, if it is new.
     * @return the address of its item, or 0 where none is remembered, or for long enough.
     */
    long find(final DirectBuffer source, final int offset, final long nowNanos) {
        hash = wanted.read(source, offset);
        long slot = index.first(hash);
        for (long content = HashIndex.content(slot); content != 0; content = HashIndex.content(slot)) {
            final long item = items.address(HashIndex.value(content) - 1);
            if (HashIndex.hash(content) == hash && wanted.equalsKeyAt(item + KEY_OFFSET)) {
                return isOver(item, nowNanos) ? 0 : item;
            }
            slot = HashIndex.after(slot);
        }
        return 0;
    }

    private boolean isOver(final long item, final long nowNanos) {
        return nowNanos - NativeMemory.getLong(item) >= withinNanos;
    }

    private void forgetOldest() {
        final int place = place(oldest++);
        index.remove(wanted.hash(items.address(place) + KEY_OFFSET), place + 1);
    }

    /**
     * Remembers the event whose key was looked for last, and not found; its decision follows by {@link #decided}. What has been
     * remembered for long enough goes: now and not before, since only a new event moves the stream.
     *
     * @param nowNanos stream time, not before the last.
     * @return the address of its item, which stays until it is forgotten.
     */
    long remember(final long nowNanos) {
        while (oldest < next && isOver(items.address(place(oldest)), nowNanos)) {
            forgetOldest();
        }
        if (next - oldest == capacity) {
            forgetOldest();
            forgottenEarly++;
        }
        final int place = next < capacity ? items.add() : place(next);
        next++;
        final long item = items.address(place);
        NativeMemory.putLong(item, nowNanos);
        NativeMemory.putInt(item + LENGTH_OFFSET, 0);
        wanted.copyTo(item + KEY_OFFSET);
        index.add(hash, place + 1);
        return item;
    }

    /**
     * Adds to an item what was decided.
     *
     * @param item   of {@link #remember}.
     * @param source holds the decision.
     * @param offset where it starts.
     * @param length in bytes.
     */
    void decided(final long item, final DirectBuffer source, final int offset, final int length) {
        final int kept = Math.min(length, decisionBytes);
        NativeMemory.putInt(item + LENGTH_OFFSET, kept);
        NativeMemory.copy(source, offset, item + decisionOffset, kept);
    }

    /** @return bytes of an item's decision; 0 where only the key is known. */
    static int length(final long item) {
        return NativeMemory.getInt(item + LENGTH_OFFSET);
    }

    /** Writes an item's decision into a buffer. */
    void copyTo(final long item, final MutableDirectBuffer target, final int offset) {
        NativeMemory.copy(item + decisionOffset, target, offset, length(item));
    }

    /** @return events that were forgotten before their time, since memory had an end. */
    long forgottenEarly() {
        return forgottenEarly;
    }

    @Override
    public void close() {
        items.close();
        index.close();
        wanted.close();
    }
}
