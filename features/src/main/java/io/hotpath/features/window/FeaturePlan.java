package io.hotpath.features.window;

import io.hotpath.codecs.schema.Field;
import io.hotpath.core.store.EntityTable;
import io.hotpath.features.aggregate.LoggedValue;
import io.hotpath.features.expression.Expression;
import java.util.List;

/**
 * Everything the feature engine needs to know, compiled once.
 *
 * @param names         of the features, in the order of the file: the order of the vector.
 * @param order         indexes of features, each behind those that it needs.
 * @param expressions   by index.
 * @param windowsOf     by index: which windows a feature asks.
 * @param eventTime     a time of the event.
 * @param latenessNanos how far behind the stream an event may be and still enter its windows.
 * @param entities      with the sizes of their state.
 * @param windows       every distinct window.
 * @param before        expressions that are asked before an event enters its windows: of windows without the current event.
 * @param viewedBefore  which windows those ask.
 * @param filters       on events, in the order of their bits.
 * @param values        that the event log keeps.
 * @param labels        how later labels find their events, or null.
 * @param entryLayout   of the event log.
 */
public record FeaturePlan(
        List<String> names,
        List<Integer> order,
        List<Expression> expressions,
        List<List<Integer>> windowsOf,
        Field eventTime,
        long latenessNanos,
        List<Entity> entities,
        List<WindowDefinition> windows,
        List<Expression> before,
        List<Integer> viewedBefore,
        List<Expression> filters,
        List<LoggedValue> values,
        LabelBinding labels,
        EntryLayout entryLayout) {

    /** @return bytes that one event takes while a window still needs it. */
    public int bytesPerLiveEvent() {
        return entryLayout.length();
    }

    /**
     * @param entity one of {@link #entities}.
     * @return bytes that one of them takes, the index not counted.
     */
    public int bytesPerEntity(final Entity entity) {
        return EntityTable.recordLength(entity.keyLength(), entity.stateLength());
    }
}
