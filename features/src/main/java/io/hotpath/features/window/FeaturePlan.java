package io.hotpath.features.window;

import io.hotpath.codecs.schema.Field;
import io.hotpath.core.ColdPath;
import io.hotpath.core.store.EntityTable;
import io.hotpath.features.aggregate.LoggedValue;
import io.hotpath.features.expression.Expression;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Everything the feature engine needs to know, compiled once.
 *
 * @param names         of the features, in the order of the file: the order of the vector.
 * @param order         indexes of features, each behind those that it needs.
 * @param expressions   by index.
 * @param needs         by index: what each is made of.
 * @param eventTime     a time of the event.
 * @param latenessNanos how far behind the stream an event may be and still enter its windows.
 * @param entities      with the sizes of their state.
 * @param windows       every distinct window.
 * @param before        expressions that are asked before an event enters its windows: of windows without the current event.
 * @param viewedBefore  which windows those ask.
 * @param filters       on events, in the order of their bits.
 * @param conditions    what the filters ask.
 * @param values        that the event log keeps.
 * @param labels        how later labels find their events; null where none come, or no window asks for what they set.
 * @param entryLayout   of the event log.
 * @param joinedTables  places of the reference tables whose rows filters and values ask: to be found before an event is taken.
 */
public record FeaturePlan(
        List<String> names,
        List<Integer> order,
        List<Expression> expressions,
        List<FeatureNeeds> needs,
        Field eventTime,
        long latenessNanos,
        List<Entity> entities,
        List<WindowDefinition> windows,
        List<Expression> before,
        List<Integer> viewedBefore,
        List<Expression> filters,
        List<EventCondition> conditions,
        List<LoggedValue> values,
        LabelBinding labels,
        EntryLayout entryLayout,
        List<Integer> joinedTables) {

    /** The beginning of 1900, before which no event is. */
    public static final long EARLIEST_NANOS = -2_208_988_800_000_000_000L;

    /** @return which events a window takes. */
    public EventCondition condition(final WindowDefinition window) {
        return window.filterBit() == 0
            ? EventCondition.NONE : conditions.get(Long.numberOfTrailingZeros(window.filterBit()));
    }

    /** @return nanoseconds since 1970 of an event. */
    public long eventTimeNanos(final DirectBuffer event, final int blockOffset) {
        return eventTime.readLong(event, blockOffset) * eventTime.nanosPerUnit();
    }

    /** @return bytes that one event takes while a window still needs it: in the log, and in the index of label keys. */
    public ByteRange bytesPerLiveEvent() {
        final ByteRange entry = ByteRange.of(entryLayout.length());
        return labels == null ? entry : entry.and(KeyIndex.bytesPerEvent(entryLayout.labelKeyLength()));
    }

    /**
     * @param entity one of {@link #entities}.
     * @return bytes of the record of one of them.
     */
    public int recordBytes(final Entity entity) {
        return EntityTable.recordLength(entity.keyLength(), entity.stateLength());
    }

    /**
     * @param entity one of {@link #entities}.
     * @return bytes that one of them takes, with its record and its place in the index.
     */
    public ByteRange bytesPerEntity(final Entity entity) {
        return ByteRange.indexed(recordBytes(entity));
    }

    /** @return the age up to which the log keeps events. */
    @ColdPath
    public long retainedNanos() {
        return windows.stream().mapToLong(WindowDefinition::neededAgeNanos).max().orElse(0);
    }

    /** @return how many cursors move over the log: the distinct ages at which events enter and leave windows. */
    public int cursors() {
        return Edges.bounds(windows).size();
    }

    /**
     * What all state takes at a steady rate at most, of parts of fixed size; blocks for values of no fixed number come on top.
     *
     * @param eventsPerSecond on average.
     * @return bytes, as a floating-point number since it may pass any limit.
     */
    public double bytesAt(final double eventsPerSecond) {
        double bytes = eventsPerSecond * (retainedNanos() / 1e9) * bytesPerLiveEvent().most();
        for (final Entity entity : entities) {
            bytes += (double) entity.expectedEntities() * bytesPerEntity(entity).most();
        }
        return bytes;
    }
}
