package io.hotpath.features.window;

import io.hotpath.codecs.schema.Field;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.store.EntityTable;
import io.hotpath.features.aggregate.LoggedValue;
import io.hotpath.features.expression.EvaluationFrame;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Reads the values that the log keeps of an event. A text is kept as its number in a dictionary of all texts that the field ever
 * held: equal numbers are equal texts, without doubt, where hashes would leave one.
 */
final class LoggedValues implements AutoCloseable {
    private final LoggedValue[] values;
    /** By value; null where it is no text. */
    private final EntityTable[] dictionaries;

    LoggedValues(final List<LoggedValue> values, final MemoryBudget budget) {
        this.values = values.toArray(new LoggedValue[0]);
        dictionaries = new EntityTable[this.values.length];
        for (int i = 0; i < dictionaries.length; i++) {
            dictionaries[i] = this.values[i].isText() ? new EntityTable(budget, this.values[i].field().length(), 0, 0) : null;
        }
    }

    int count() {
        return values.length;
    }

    /** Reads them into the frame. A text that only an event knows that is too late is not noted. */
    void read(final DirectBuffer event, final int blockOffset, final boolean late, final EvaluationFrame frame) {
        for (int i = 0; i < values.length; i++) {
            frame.value(i, dictionaries[i] == null
                ? values[i].read(frame)
                : number(i, event, blockOffset, late));
        }
    }

    private long number(final int index, final DirectBuffer event, final int blockOffset, final boolean late) {
        final Field field = values[index].field();
        return field.isMissing(event, blockOffset)
            ? LoggedValue.MISSING
            : EntityKeys.find(event, blockOffset + field.offset(), dictionaries[index], late);
    }

    @Override
    public void close() {
        for (final EntityTable dictionary : dictionaries) {
            if (dictionary != null) {
                dictionary.close();
            }
        }
    }
}
