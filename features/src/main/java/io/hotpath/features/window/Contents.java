package io.hotpath.features.window;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.aggregate.Accumulator;
import io.hotpath.features.aggregate.StateMemory;
import io.hotpath.features.unrolled.Unrolled;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a window keeps of its events: how many they are, and its aggregates.
 *
 * @param countOffset of their number in the state.
 * @param takeIn      an event comes in.
 * @param takeOut     an event goes out.
 * @param clear       all events go at once; asks for no entry.
 */
record Contents(int countOffset, StateAction takeIn, StateAction takeOut, StateAction clear) {

    @ColdPath
    static Contents of(final WindowDefinition definition, final StateMemory memory) {
        final int countOffset = definition.countOffset();
        final List<Accumulator> accumulators = definition.accumulators();
        return new Contents(
            countOffset,
            unrolled(new StateAction.Count(countOffset, 1), accumulators, each -> new StateAction.Enter(each, memory)),
            unrolled(new StateAction.Count(countOffset, -1), accumulators, each -> new StateAction.Leave(each, memory)),
            unrolled((state, entry) -> NativeMemory.putInt(state + countOffset, 0), accumulators,
                each -> (state, entry) -> each.clear(state, memory)));
    }

    @ColdPath
    private static StateAction unrolled(
        final StateAction count, final List<Accumulator> accumulators, final Function<Accumulator, StateAction> action) {
        final List<StateAction> actions = new ArrayList<>();
        actions.add(count);
        accumulators.forEach(accumulator -> actions.add(action.apply(accumulator)));
        return Unrolled.inOrder(MethodHandles.lookup(), StateAction.class, actions);
    }

    int count(final long state) {
        return NativeMemory.getInt(state + countOffset);
    }
}
