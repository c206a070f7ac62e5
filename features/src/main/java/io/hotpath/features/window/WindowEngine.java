package io.hotpath.features.window;

import io.hotpath.codecs.schema.Field;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.EntityTable;
import io.hotpath.features.aggregate.StateMemory;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.Operators;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * Computes the feature vector of every event, exactly. Stream time is the greatest event time so far; a window holds the events
 * younger than its length plus its delay and not younger than its delay, measured from stream time; one exactly as old as that is
 * out. State depends on nothing but the order of calls. Single-threaded, no garbage.
 */
public final class WindowEngine implements AutoCloseable {
    private static final int LOG_CHUNK_BYTES = 1 << 20;

    private final FeaturePlan plan;
    private final EntityKeys[] entities;
    private final EntityTable[] tables;
    private final int[] ordinals;
    private final LoggedValues values;
    private final Expression[] filters;
    private final StateMemory memory;
    private final Window[] windows;
    private final int[] viewedBefore;
    private final EventLog log;
    private final Edge[] edges;
    private final LabelCorrection labels;
    private final Expression[] before;
    private final Expression[] expressions;
    private final int[] order;
    private final EvaluationFrame frame;
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
        entities = plan.entities().stream().map(entity -> new EntityKeys(entity, budget)).toArray(EntityKeys[]::new);
        tables = Arrays.stream(entities).map(EntityKeys::table).toArray(EntityTable[]::new);
        ordinals = new int[entities.length];
        values = new LoggedValues(plan.values(), budget);
        filters = plan.filters().toArray(new Expression[0]);
        memory = new StateMemory(budget);
        windows = plan.windows().stream()
            .map(window -> Windows.open(window, plan.entryLayout(), memory, budget)).toArray(Window[]::new);
        viewedBefore = plan.viewedBefore().stream().mapToInt(Integer::intValue).toArray();
        log = new EventLog(budget, plan.entryLayout().length(), chunkBytes);
        edges = Edges.of(windows, plan.entryLayout(), log, tables);
        labels = plan.labels() == null
            ? null
            : new LabelCorrection(plan, budget, log, tables, windows, memory);
        before = plan.before().toArray(new Expression[0]);
        expressions = plan.expressions().toArray(new Expression[0]);
        order = plan.order().stream().mapToInt(Integer::intValue).toArray();
        frame = new EvaluationFrame(windows.length, plan.values().size(), before.length);
    }

    /**
     * Takes an event into its windows; {@link #evaluate} then computes its features.
     *
     * @param event       holds the event's block.
     * @param blockOffset where it starts.
     */
    public void take(final DirectBuffer event, final int blockOffset) {
        final Field time = plan.eventTime();
        final long timeNanos = time.readLong(event, blockOffset) * time.nanosPerUnit();
        eventTimeNanos = timeNanos;
        advance(timeNanos);
        late = timeNanos < StreamTime.before(streamTimeNanos, plan.latenessNanos());
        frame.event(event, blockOffset);
        values.read(event, blockOffset, late, frame);
        for (int i = 0; i < entities.length; i++) {
            ordinals[i] = entities[i].find(event, blockOffset, late);
        }
        askBefore();
        if (!late && edges.length > 0) {
            insert(event, blockOffset, timeNanos);
        }
        for (int i = 0; i < windows.length; i++) {
            view(i);
        }
    }

    private void advance(final long timeNanos) {
        if (timeNanos <= streamTimeNanos) {
            return;
        }
        streamTimeNanos = timeNanos;
        frame.streamTimeNanos(timeNanos);
        for (final Window window : windows) {
            window.advance(timeNanos);
        }
        long needed = log.end();
        for (final Edge edge : edges) {
            edge.advance(timeNanos);
            needed = Math.min(needed, edge.position());
        }
        log.releaseBefore(needed);
        if (labels != null) {
            labels.advance(timeNanos);
        }
    }

    /** What leaves the current event out is asked while it is. */
    private void askBefore() {
        for (final int window : viewedBefore) {
            view(window);
        }
        for (int i = 0; i < before.length; i++) {
            frame.before(i, before[i].evaluate(frame));
        }
    }

    private void view(final int window) {
        final int entity = windows[window].definition().entity();
        final int ordinal = ordinals[entity];
        frame.windowState(window,
            ordinal == EntityTable.ABSENT ? 0 : windows[window].view(tables[entity].stateAddress(ordinal)));
    }

    private void insert(final DirectBuffer event, final int blockOffset, final long timeNanos) {
        final EntryLayout layout = plan.entryLayout();
        final long entry = log.address(log.insert(timeNanos));
        for (int i = 0; i < ordinals.length; i++) {
            NativeMemory.putInt(entry + layout.entityOffset(i), ordinals[i]);
        }
        for (int i = 0; i < values.count(); i++) {
            NativeMemory.putLong(entry + EntryLayout.valueOffset(i), frame.value(i));
        }
        if (filters.length > 0) {
            NativeMemory.putLong(entry + layout.passedOffset(), passedFilters());
        }
        if (labels != null) {
            labels.inserted(entry, event, blockOffset, timeNanos);
        }
        for (final Edge edge : edges) {
            edge.inserted(entry, timeNanos, streamTimeNanos);
        }
    }

    /** Asked once, when the event enters: it must leave the windows that it entered. */
    private long passedFilters() {
        long passed = 0;
        for (int i = 0; i < filters.length; i++) {
            passed |= Operators.isTrue(filters[i].evaluate(frame)) ? 1L << i : 0;
        }
        return passed;
    }

    /** @return what expressions ask about the event last taken; the caller says where features and scores lie. */
    public EvaluationFrame frame() {
        return frame;
    }

    /** Computes the features of the event last taken, into the frame's feature vector, each behind those that it needs. */
    public void evaluate() {
        for (final int feature : order) {
            frame.feature(feature, expressions[feature].evaluate(frame));
        }
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
        return tables[entity].size();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (final EntityKeys entity : entities) {
            entity.close();
        }
        for (final Window window : windows) {
            window.close();
        }
        values.close();
        memory.close();
        log.close();
        if (labels != null) {
            labels.close();
        }
    }
}
