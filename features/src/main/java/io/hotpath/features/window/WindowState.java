package io.hotpath.features.window;

import java.util.List;

/**
 * What one window keeps for each of its entities, in the entity's record:
 * <pre>
 *   +0   count     int32   events in the window
 *   +4   per sum:  present int32, high int32 (only where the sum could pass 64 bits), low int64,
 *                  squares int192 (only for variance and stddev)
 * </pre>
 * Parts are aligned to their size.
 *
 * @param entity       whose record it is in.
 * @param lengthNanos  of the window.
 * @param delayNanos   that both its ends lie back.
 * @param filterBit    the bit of its filter in {@code EntryLayout}'s passed, or 0 where it has none.
 * @param countOffset  of the count, from the start of the entity's state.
 * @param sums         in no order that matters.
 */
public record WindowState(
        int entity, long lengthNanos, long delayNanos, long filterBit, int countOffset, List<Sum> sums) {

    /**
     * A sum with the number of values in it.
     *
     * @param value         what is added up.
     * @param presentOffset of how many values were not missing, from the start of the entity's state.
     * @param highOffset    of bits 64 to 95 of the sum, or -1 where 64 bits always suffice.
     * @param lowOffset     of bits 0 to 63.
     * @param squaresOffset of the sum of the values' squares, 192 bits, or -1 where nobody asks for it.
     */
    public record Sum(LoggedValue value, int presentOffset, int highOffset, int lowOffset, int squaresOffset) {
    }

    /** @return the age at which an event enters. */
    public long enterAgeNanos() {
        return delayNanos;
    }

    /** @return the age at which an event leaves. */
    public long leaveAgeNanos() {
        return delayNanos + lengthNanos;
    }

    /** @return whether the window holds an event of a time when the stream is at another. */
    boolean holds(final long eventTimeNanos, final long streamTimeNanos) {
        return eventTimeNanos <= StreamTime.before(streamTimeNanos, enterAgeNanos())
            && eventTimeNanos > StreamTime.before(streamTimeNanos, leaveAgeNanos());
    }
}
