package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.aggregate.Accumulator;
import io.hotpath.features.aggregate.StateMemory;

/** A window of one engine: how events enter it and leave it, and what it holds now. */
abstract class Window implements AutoCloseable {
    private final WindowDefinition definition;
    private final int countOffset;
    private final Accumulator[] accumulators;
    private final StateMemory memory;

    Window(final WindowDefinition definition, final StateMemory memory) {
        this.definition = definition;
        this.memory = memory;
        countOffset = definition.countOffset();
        accumulators = definition.accumulators().toArray(new Accumulator[0]);
    }

    final WindowDefinition definition() {
        return definition;
    }

    final StateMemory memory() {
        return memory;
    }

    /** The stream moves on, before any event enters or leaves. */
    void advance(final long streamTimeNanos) {
    }

    /** An event has come of age for the window. */
    abstract void enter(long entityState, long entry);

    /** An event has become too old for the window. */
    void leave(final long entityState, final long entry) {
        throw new IllegalStateException("no event leaves by its age");
    }

    /** @return the address of the state that now answers for an entity, or 0 where the window holds nothing. */
    abstract long view(long entityState);

    final int count(final long state) {
        return NativeMemory.getInt(state + countOffset);
    }

    final void takeIn(final long state, final long entry) {
        NativeMemory.addInt(state + countOffset, 1);
        for (final Accumulator accumulator : accumulators) {
            accumulator.enter(state, entry, memory);
        }
    }

    final void takeOut(final long state, final long entry) {
        NativeMemory.addInt(state + countOffset, -1);
        for (final Accumulator accumulator : accumulators) {
            accumulator.leave(state, entry, memory);
        }
    }

    final void clear(final long state) {
        NativeMemory.putInt(state + countOffset, 0);
        for (final Accumulator accumulator : accumulators) {
            accumulator.clear(state, memory);
        }
    }

    @Override
    public void close() {
    }

    static long timeNanos(final long entry) {
        return NativeMemory.getLong(entry + EntryLayout.TIME_OFFSET);
    }
}
