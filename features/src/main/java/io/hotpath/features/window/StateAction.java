package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.aggregate.Accumulator;
import io.hotpath.features.aggregate.StateMemory;

/** What an event does to the state of an entity. */
@FunctionalInterface
interface StateAction {

    /**
     * Does it.
     *
     * @param state address of the state.
     * @param entry address of the event in the log.
     */
    void apply(long state, long entry);

    /** One event more, or less. */
    record Count(int offset, int delta) implements StateAction {
        @Override
        public void apply(final long state, final long entry) {
            NativeMemory.addInt(state + offset, delta);
        }
    }

    /** Its value comes into an aggregate. */
    record Enter(Accumulator accumulator, StateMemory memory) implements StateAction {
        @Override
        public void apply(final long state, final long entry) {
            accumulator.enter(state, entry, memory);
        }
    }

    /** Its value goes out of an aggregate. */
    record Leave(Accumulator accumulator, StateMemory memory) implements StateAction {
        @Override
        public void apply(final long state, final long entry) {
            accumulator.leave(state, entry, memory);
        }
    }

    /** Only where the event passes a filter, {@link WindowDefinition#filterBit}. */
    record Filtered(long filterBit, EntryLayout layout, StateAction action) implements StateAction {
        @Override
        public void apply(final long state, final long entry) {
            if (layout.passes(entry, filterBit)) {
                action.apply(state, entry);
            }
        }
    }
}
