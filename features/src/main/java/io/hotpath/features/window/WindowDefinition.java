package io.hotpath.features.window;

import io.hotpath.features.aggregate.Accumulator;
import java.util.List;

/**
 * A window as the plan has it. What it keeps of an entity lies in the entity's state, at offsets that every part knows; only a
 * {@link Span.Recent} window keeps its events there and computes its aggregates in a state of its own.
 *
 * @param index        among the plan's windows.
 * @param entity       index of the entity it is kept for.
 * @param span         which events it holds.
 * @param delayNanos   that it lies behind the stream.
 * @param filterBit    the bit of its filter in an entry's passed, or 0 where it has none.
 * @param memberBit    of a session, the bit of those events that make it, let in by the filter or not; 0 where all do.
 * @param countOffset  of the number of its events, int32.
 * @param headerOffset of what the span needs beside, in the entity's state; -1 where it needs nothing.
 * @param stateBytes   that it takes of an entity's state.
 * @param accumulators its aggregates.
 * @param ownLength    bytes of the state of its own, 0 where it has none.
 */
public record WindowDefinition(
        int index,
        int entity,
        Span span,
        long delayNanos,
        long filterBit,
        long memberBit,
        int countOffset,
        int headerOffset,
        int stateBytes,
        List<Accumulator> accumulators,
        int ownLength) {

    /** @return the age of the oldest event that the log must still have for this window. */
    public long neededAgeNanos() {
        return span.losesOneByOne() ? Bound.leaving(this).greatestAgeNanos() : delayNanos;
    }
}
