package io.hotpath.features.window;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.expression.EvaluationFrame;
import java.util.Arrays;
import java.util.List;

/**
 * Lets an event see itself in windows that do not hold it: since it is too late or too far ahead to enter any, or within the
 * lateness and yet older than what a window reaches back to. For the time of its decision such a window is a copy of what its
 * entity has there, with the event in it; the windows themselves know nothing of their guest, so that neither values that cannot
 * be taken out again nor estimates leave a trace. Costs what a copy of the entity's window does, and events in order nothing.
 */
final class Guests implements AutoCloseable {
    private final Window[] windows;
    private final CurrentEntity[] entities;
    private final EntryLayout layout;
    private final MemoryBudget budget;
    private final int[] stateLengths;
    private final long[] copies;
    private final long entry;
    private final boolean[] visited;
    private final boolean[] copied;
    private boolean visiting;

    /**
     * @param plan     of the engine.
     * @param windows  of it; those with a delay are too old to hold the current event.
     * @param entities of the current event.
     * @param budget   pays for one event and one state of each entity.
     */
    Guests(final FeaturePlan plan, final List<Window> windows, final List<CurrentEntity> entities, final MemoryBudget budget) {
        this.windows =
            windows.stream().filter(window -> window.definition().delayNanos() == 0).toArray(Window[]::new);
        this.entities = entities.toArray(new CurrentEntity[0]);
        this.budget = budget;
        layout = plan.entryLayout();
        entry = budget.allocate(layout.length());
        stateLengths = plan.entities().stream().mapToInt(Entity::stateLength).toArray();
        copies = Arrays.stream(stateLengths).mapToLong(length -> length == 0 ? 0 : budget.allocate(length)).toArray();
        visited = new boolean[this.windows.length];
        copied = new boolean[copies.length];
    }

    /** @return the address of an entry for an event that does not go into the log, for the caller to write. */
    long entry(final long timeNanos) {
        NativeMemory.putLong(entry + EntryLayout.TIME_OFFSET, timeNanos);
        return entry;
    }

    /**
     * Shows the event in the windows that do not hold it: from here on the frame looks at their copies.
     *
     * @param event   address of its entry; in the log where it entered, of {@link #entry} where it did not.
     * @param entered whether it entered the windows that reach back to it.
     * @param frame   looks at the windows as they are.
     */
    void come(final long event, final boolean entered, final EvaluationFrame frame) {
        Arrays.fill(copied, false);
        for (int i = 0; i < windows.length; i++) {
            visited[i] = isGuest(windows[i], event, entered, frame);
            if (visited[i]) {
                copy(windows[i].definition().entity());
                visit(windows[i], event, frame);
            }
        }
        visiting = true;
    }

    private void copy(final int entity) {
        if (copied[entity]) {
            return;
        }
        copied[entity] = true;
        final long state = entities[entity].state();
        if (state == 0) {
            NativeMemory.clear(copies[entity], stateLengths[entity]);
        } else {
            NativeMemory.copy(state, copies[entity], stateLengths[entity]);
        }
    }

    private boolean isGuest(final Window window, final long event, final boolean entered, final EvaluationFrame frame) {
        final WindowDefinition definition = window.definition();
        final CurrentEntity entity = entities[definition.entity()];
        return entity.isNamed() && layout.passes(event, definition.filterBit())
            && !(entered && window.holds(
                entity.state(), frame.windowState(definition.index()), Window.timeNanos(event), frame.streamTimeNanos()));
    }

    private void visit(final Window window, final long event, final EvaluationFrame frame) {
        final WindowDefinition definition = window.definition();
        final int entity = definition.entity();
        frame.windowState(definition.index(), window.withGuest(
            entities[entity].state(), frame.windowState(definition.index()), copies[entity], event));
    }

    /** The decision is made: what the copies took is given back. */
    void leave() {
        if (!visiting) {
            return;
        }
        visiting = false;
        for (int i = 0; i < windows.length; i++) {
            if (visited[i]) {
                windows[i].withoutGuest(copies[windows[i].definition().entity()]);
            }
        }
    }

    @Override
    public void close() {
        leave();
        budget.free(entry, layout.length());
        for (int i = 0; i < copies.length; i++) {
            if (copies[i] != 0) {
                budget.free(copies[i], stateLengths[i]);
            }
        }
    }
}
