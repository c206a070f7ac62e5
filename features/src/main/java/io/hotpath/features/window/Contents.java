package io.hotpath.features.window;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.aggregate.Accumulator;
import io.hotpath.features.aggregate.StateMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a window keeps of its events: how many they are, and its aggregates.
 *
 * @param countOffset of their number in the state.
 * @param takingIn    what an event that comes in does, one thing after the other.
 * @param takingOut   what an event that goes out does.
 * @param takeIn      all of it at once.
 * @param clear       all events go at once; asks for no entry.
 * @param detach      makes the copy of a state stand by itself; asks for no entry.
 */
record Contents(
        int countOffset,
        List<StateAction> takingIn,
        List<StateAction> takingOut,
        StateAction takeIn,
        StateAction clear,
        StateAction detach) {

    @ColdPath
    static Contents of(final WindowDefinition definition, final StateMemory memory) {
        final int countOffset = definition.countOffset();
        final List<Accumulator> accumulators = definition.accumulators();
        final List<StateAction> takingIn =
            actions(new StateAction.Count(countOffset, 1), accumulators, each -> new StateAction.Enter(each, memory));
        return new Contents(
            countOffset, takingIn,
            actions(new StateAction.Count(countOffset, -1), accumulators, each -> new StateAction.Leave(each, memory)),
            StateAction.all(takingIn),
            StateAction.all(actions((state, entry) -> NativeMemory.putInt(state + countOffset, 0), accumulators,
                each -> (state, entry) -> each.clear(state, memory))),
            detaching(accumulators, memory));
    }

    @ColdPath
    private static StateAction detaching(final List<Accumulator> accumulators, final StateMemory memory) {
        final List<StateAction> actions = new ArrayList<>();
        accumulators.forEach(each -> actions.add((state, entry) -> each.detach(state, memory)));
        return StateAction.all(actions);
    }

    @ColdPath
    private static List<StateAction> actions(
        final StateAction count, final List<Accumulator> accumulators, final Function<Accumulator, StateAction> action) {
        final List<StateAction> actions = new ArrayList<>();
        actions.add(count);
        accumulators.forEach(accumulator -> actions.add(action.apply(accumulator)));
        return actions;
    }

    int count(final long state) {
        return NativeMemory.getInt(state + countOffset);
    }
}
