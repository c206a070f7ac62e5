package io.hotpath.features.window;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.aggregate.Accumulator;
import io.hotpath.features.aggregate.LoggedValue;
import io.hotpath.features.aggregate.StateMemory;
import io.hotpath.features.unrolled.Unrolled;
import java.lang.invoke.MethodHandles;
import java.util.List;

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

    /** @return what does several things in their order. */
    @ColdPath
    static StateAction all(final List<StateAction> actions) {
        return Unrolled.inOrder(MethodHandles.lookup(), StateAction.class, actions);
    }

    /** One event more, or less. */
    record Count(int offset, int delta) implements StateAction {
        @Override
        public void apply(final long state, final long entry) {
            NativeMemory.addInt(state + offset, delta);
        }
    }

    /** Its value comes into an aggregate, if it is there. */
    record Enter(Accumulator accumulator, StateMemory memory) implements StateAction {
        @Override
        public void apply(final long state, final long entry) {
            final long kept = NativeMemory.getLong(entry + accumulator.value().entryOffset());
            if (kept != LoggedValue.MISSING) {
                accumulator.add(state, NativeMemory.getLong(entry + EntryLayout.TIME_OFFSET), kept, memory);
            }
        }
    }

    /** Its value goes out of an aggregate, if it is there. */
    record Leave(Accumulator accumulator, StateMemory memory) implements StateAction {
        @Override
        public void apply(final long state, final long entry) {
            final long kept = NativeMemory.getLong(entry + accumulator.value().entryOffset());
            if (kept != LoggedValue.MISSING) {
                accumulator.remove(state, NativeMemory.getLong(entry + EntryLayout.TIME_OFFSET), kept, memory);
            }
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
