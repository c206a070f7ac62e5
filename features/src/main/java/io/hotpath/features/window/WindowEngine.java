package io.hotpath.features.window;

import io.hotpath.codecs.schema.Field;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.EntityTable;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.Operators;
import org.agrona.DirectBuffer;

/**
 * Computes the feature vector of every event, exactly. Stream time is the greatest event time so far; a window holds the events
 * younger than its length plus its delay and not younger than its delay, measured from stream time; one exactly as old as that is
 * out. State depends on nothing but the order of calls. Single-threaded, no garbage.
 */
public final class WindowEngine implements AutoCloseable {
    private static final int LOG_CHUNK_BYTES = 1 << 20;

    private final FeaturePlan plan;
    private final MemoryBudget budget;
    private final EntityTable[] entities;
    private final Field[] entityKeys;
    private final int[] ordinals;
    private final LoggedValue[] values;
    private final Expression[] filters;
    private final EventLog log;
    private final Edge[] edges;
    private final Edge lastEdge;
    private final LabelCorrection labels;
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
        this.budget = budget;
        entities = plan.entities().stream().map(this::table).toArray(EntityTable[]::new);
        entityKeys = plan.entities().stream().map(Entity::key).toArray(Field[]::new);
        ordinals = new int[entities.length];
        values = plan.values().toArray(new LoggedValue[0]);
        filters = plan.filters().toArray(new Expression[0]);
        log = new EventLog(budget, plan.entryLayout().length(), chunkBytes);
        edges = Edges.of(plan, log, entities);
        lastEdge = edges.length == 0 ? null : edges[edges.length - 1];
        labels = plan.labels() == null || lastEdge == null ? null : new LabelCorrection(plan, budget, log, entities);
        expressions = plan.expressions().toArray(new Expression[0]);
        order = plan.order().stream().mapToInt(Integer::intValue).toArray();
        frame = new EvaluationFrame(entities.length);
    }

    private EntityTable table(final Entity entity) {
        return new EntityTable(budget, entity.key().length(), entity.stateLength(), entity.expectedEntities());
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
        findEntities(event, blockOffset);
        final long entry = late || lastEdge == null ? 0 : insert(event, blockOffset, timeNanos);
        frame.place(entry, timeNanos, streamTimeNanos);
    }

    private void advance(final long timeNanos) {
        if (timeNanos <= streamTimeNanos) {
            return;
        }
        streamTimeNanos = timeNanos;
        for (final Edge edge : edges) {
            edge.advance(timeNanos);
        }
        if (lastEdge != null) {
            log.releaseBefore(lastEdge.position());
        }
        if (labels != null) {
            labels.advance(timeNanos);
        }
    }

    /** An event that is too late leaves no trace, not even an entity of that name. */
    private void findEntities(final DirectBuffer event, final int blockOffset) {
        for (int i = 0; i < entities.length; i++) {
            final Field key = entityKeys[i];
            int ordinal = EntityTable.ABSENT;
            if (!key.isMissing(event, blockOffset)) {
                final int keyOffset = blockOffset + key.offset();
                ordinal = late ? entities[i].find(event, keyOffset) : entities[i].findOrAdd(event, keyOffset);
            }
            ordinals[i] = ordinal;
            frame.entityState(i, ordinal == EntityTable.ABSENT ? 0 : entities[i].stateAddress(ordinal));
        }
    }

    private long insert(final DirectBuffer event, final int blockOffset, final long timeNanos) {
        final EntryLayout layout = plan.entryLayout();
        final long entry = log.address(log.insert(timeNanos));
        for (int i = 0; i < ordinals.length; i++) {
            NativeMemory.putInt(entry + layout.entityOffset(i), ordinals[i]);
        }
        for (final LoggedValue value : values) {
            NativeMemory.putLong(entry + value.entryOffset(), read(value.field(), event, blockOffset));
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
        return entry;
    }

    /** Asked once, when the event enters: it must leave the windows that it entered. */
    private long passedFilters() {
        long passed = 0;
        for (int i = 0; i < filters.length; i++) {
            passed |= Operators.isTrue(filters[i].evaluate(frame)) ? 1L << i : 0;
        }
        return passed;
    }

    static long read(final Field field, final DirectBuffer buffer, final int blockOffset) {
        final long value = field.readLong(buffer, blockOffset);
        return value == field.encoding().nullValue() ? LoggedValue.MISSING : value;
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

    /** @return how many of an entity are known, by its index in the plan. */
    public int entityCount(final int entity) {
        return entities[entity].size();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (final EntityTable table : entities) {
            table.close();
        }
        log.close();
        if (labels != null) {
            labels.close();
        }
    }
}
