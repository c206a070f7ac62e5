package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;
import org.agrona.BitUtil;

/**
 * An entry of the event log:
 * <pre>
 *   0    eventTimeNanos  int64
 *   8    values          int64 each
 *   ..   passed          int64: bit n tells whether the event passes the n-th filter; only where there are filters
 *   ..   entities        int32 each: the entity's ordinal, -1 where the event names none
 *   ..   arrival         int32: link to its key, see {@link KeyIndex}; only where labels come later
 * </pre>
 *
 * @param entityCount    of the plan.
 * @param valueCount     of the plan.
 * @param filterCount    of the plan, at most {@value #MAX_FILTERS}.
 * @param labelKeyLength bytes, 0 where no labels come later.
 */
public record EntryLayout(int entityCount, int valueCount, int filterCount, int labelKeyLength) {
    /** One bit each. */
    public static final int MAX_FILTERS = 64;
    public static final int TIME_OFFSET = 0;
    private static final int VALUES_OFFSET = TIME_OFFSET + Long.BYTES;

    public static int valueOffset(final int value) {
        return VALUES_OFFSET + value * Long.BYTES;
    }

    /** @return where the values end. */
    public int passedOffset() {
        return valueOffset(valueCount);
    }

    /** @return whether an entry's event is let into the windows of a filter, {@link WindowDefinition#filterBit}. */
    boolean passes(final long entry, final long filterBit) {
        return filterBit == 0 || (NativeMemory.getLong(entry + passedOffset()) & filterBit) != 0;
    }

    public int entityOffset(final int entity) {
        return passedOffset() + (filterCount == 0 ? 0 : Long.BYTES) + entity * Integer.BYTES;
    }

    /** @return where the link to its key lies. */
    int arrivalOffset() {
        return entityOffset(entityCount);
    }

    /** @return bytes of an entry, a multiple of 8. */
    public int length() {
        return BitUtil.align(arrivalOffset() + (labelKeyLength == 0 ? 0 : Integer.BYTES), Long.BYTES);
    }
}
