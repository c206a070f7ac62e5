package io.hotpath.features.window;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.store.EntityTable;
import io.hotpath.features.aggregate.StateMemory;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.unrolled.Unrolled;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Computes the feature vector of every event, exactly. Stream time is the greatest event time so far; a window holds the events
 * younger than its length plus its delay and not younger than its delay, measured from stream time; one exactly as old as that is
 * out. Whatever an event's own time, the windows without delay that it is decided by hold it: see {@link Guests}. State depends on
 * nothing but the order of calls. Single-threaded, no garbage.
 *
 * <p>What is done for an event is known at start-up, and {@link Unrolled} into code for this plan.
 */
public final class WindowEngine implements AutoCloseable {
    private static final int LOG_CHUNK_BYTES = 1 << 20;

    private final FeaturePlan plan;
    private final EngineTables tables;
    private final StateMemory memory;
    private final List<Window> windows;
    private final Window[] periods;
    private final EventLog log;
    private final Guests guests;
    private final LogPosition[] positions;
    private final LabelCorrection labels;
    private final EvaluationFrame frame;
    private final Moving edges;
    private final EventStep beforeEntering;
    private final EntryAction write;
    private final EventStep view;
    private final EventStep features;
    private final ReadAhead ahead;
    private long streamTimeNanos = Long.MIN_VALUE;
    private long eventTimeNanos;
    private boolean late;
    private boolean closed;

    /**
     * @param plan   what to compute.
     * @param budget pays for all state.
     */
    public WindowEngine(final FeaturePlan plan, final MemoryBudget budget) {
        this(plan, budget, LOG_CHUNK_BYTES);
    }

    /** For tests that want chunks to end often. */
    WindowEngine(final FeaturePlan plan, final MemoryBudget budget, final int chunkBytes) {
        this.plan = plan;
        tables = EngineTables.open(plan, budget);
        memory = new StateMemory(budget);
        windows = plan.windows().stream().map(window -> Windows.open(window, plan.entryLayout(), memory, budget)).toList();
        periods = windows.stream().filter(PeriodWindow.class::isInstance).toArray(Window[]::new);
        log = new EventLog(budget, plan.entryLayout().length(), chunkBytes);
        labels = plan.labels() == null
            ? null
            : new LabelCorrection(
                plan, budget, log, tables.entities().toArray(new EntityTable[0]), windows.toArray(new Window[0]), memory);
        frame = new EvaluationFrame(windows.size(), plan.values().size(), plan.before().size());
        final List<Edge.Constants> all = Edges.of(windows, plan.entryLayout(), log, tables.entities());
        positions = all.stream().map(Edge.Constants::position).toArray(LogPosition[]::new);
        edges = Unrolled.inOrder(
            MethodHandles.lookup(), Moving.class, all.stream().map(Edge.Constants::edge).toList());
        final EngineSteps steps = new EngineSteps(plan, tables, windows);
        guests = new Guests(plan, windows, steps.current(), budget);
        beforeEntering = steps.beforeEntering();
        write = steps.write(frame);
        view = steps.view();
        features = steps.features();
        ahead = new ReadAhead(log, steps.keys(), all, plan.entryLayout(), tables.entities());
    }

    /**
     * Touches the memory that an event will need, which makes taking it faster and changes nothing else: for all events of a
     * batch, in their order, before the first of them is taken. Pays where state is larger than the processor's caches.
     *
     * @param event       holds the event's block.
     * @param blockOffset where it starts.
     */
    public void prefetch(final DirectBuffer event, final int blockOffset) {
        ahead.touch(event, blockOffset);
    }

    /**
     * Takes an event into its windows; {@link #evaluate} then computes its features. The rows of the plan's joined tables must
     * have been found by then, those of the others before the features are computed.
     *
     * @param event       holds the event's block.
     * @param blockOffset where it starts.
     */
    public void take(final DirectBuffer event, final int blockOffset) {
        take(event, blockOffset, false);
    }

    /**
     * Takes an event as {@link #take(DirectBuffer, int)} does.
     *
     * @param event       holds the event's block.
     * @param blockOffset where it starts.
     * @param isAhead     whether its time is so far ahead of the clock that it cannot be right: the stream does not follow it, and
     *                    it enters no window, but is decided on as if it came at stream time.
     */
    public void take(final DirectBuffer event, final int blockOffset, final boolean isAhead) {
        ahead.taken();
        guests.leave();
        final long timeNanos = plan.eventTimeNanos(event, blockOffset);
        eventTimeNanos = timeNanos;
        if (!isAhead) {
            advance(timeNanos);
        }
        late = timeNanos < StreamTime.before(streamTimeNanos, plan.latenessNanos());
        frame.outside(late || isAhead);
        frame.event(event, blockOffset);
        beforeEntering.run(frame);
        if (positions.length == 0) {
            return;
        }
        if (timeNanos == streamTimeNanos && !isAhead) {
            insert(event, blockOffset, timeNanos);
            view.run(frame);
        } else {
            takeOutOfOrder(event, blockOffset, timeNanos);
        }
    }

    /**
     * Looks at an event's windows as they are, for one that has been taken before. Its features are those of now, itself among its
     * entities' events.
     *
     * @param event       holds the event's block.
     * @param blockOffset where it starts.
     */
    public void look(final DirectBuffer event, final int blockOffset) {
        guests.leave();
        eventTimeNanos = plan.eventTimeNanos(event, blockOffset);
        late = false;
        frame.outside(true);
        frame.event(event, blockOffset);
        beforeEntering.run(frame);
        view.run(frame);
    }

    private void takeOutOfOrder(final DirectBuffer event, final int blockOffset, final long timeNanos) {
        final long entry;
        if (frame.outside()) {
            entry = guests.entry(streamTimeNanos == Long.MIN_VALUE ? timeNanos : Math.min(timeNanos, streamTimeNanos));
            write.apply(entry);
        } else {
            entry = insert(event, blockOffset, timeNanos);
        }
        view.run(frame);
        guests.come(entry, !frame.outside(), frame);
    }

    private void advance(final long timeNanos) {
        if (timeNanos <= streamTimeNanos) {
            return;
        }
        streamTimeNanos = timeNanos;
        frame.streamTimeNanos(timeNanos);
        for (final Window period : periods) {
            period.advance(timeNanos);
        }
        edges.advance(timeNanos);
        long needed = log.end();
        for (final LogPosition position : positions) {
            needed = Math.min(needed, position.next());
        }
        if (labels != null) {
            labels.advance(timeNanos, needed);
        }
        log.releaseBefore(needed);
    }

    private long insert(final DirectBuffer event, final int blockOffset, final long timeNanos) {
        final long position = log.insert(timeNanos);
        final long entry = log.address(position);
        write.apply(entry);
        if (labels != null) {
            labels.inserted(position, event, blockOffset);
        }
        edges.inserted(entry, timeNanos, streamTimeNanos);
        return entry;
    }

    /** @return what expressions ask about the event last taken; the caller says where features and scores lie. */
    public EvaluationFrame frame() {
        return frame;
    }

    /** Computes the features of the event last taken, into the frame's feature vector, each behind those that it needs. */
    public void evaluate() {
        features.run(frame);
    }

    /**
     * Takes a label: every window that holds its event now is corrected by the difference. One that comes before its event waits
     * for it; one whose event has left all windows changes nothing.
     *
     * @param label       holds the label message's block.
     * @param blockOffset where it starts.
     * @return whether the event was found in the log.
     */
    public boolean label(final DirectBuffer label, final int blockOffset) {
        return labels != null && labels.label(label, blockOffset, streamTimeNanos);
    }

    /** @return whether the event last taken was further behind the stream than the pipeline's lateness. */
    public boolean late() {
        return late;
    }

    /** @return nanoseconds since 1970: the greatest time of the events so far, before the first {@link Long#MIN_VALUE}. */
    public long streamTimeNanos() {
        return streamTimeNanos;
    }

    /** @return nanoseconds since 1970 of the event last taken. */
    public long eventTimeNanos() {
        return eventTimeNanos;
    }

    /** @return events that some window still needs, and a chunk at most that none does. */
    public long liveEvents() {
        return log.end() - log.begin();
    }

    /** @return how often a window of one entity came to hold more distinct values than are kept exactly. */
    public long saturations() {
        return memory.saturations();
    }

    /** @return how many of an entity are known, by its index in the plan. */
    public int entityCount(final int entity) {
        return tables.entities().get(entity).size();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        guests.close();
        tables.close();
        windows.forEach(Window::close);
        memory.close();
        log.close();
        if (labels != null) {
            labels.close();
        }
    }
}
