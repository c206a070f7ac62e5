package io.hotpath.features.window;

import io.hotpath.codecs.schema.Field;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.store.EntityTable;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Finds the entity that an event names, by one field or by several put together. */
final class EntityKeys implements AutoCloseable {
    private final Field[] keys;
    private final EntityTable table;
    private final UnsafeBuffer together;

    EntityKeys(final Entity entity, final MemoryBudget budget) {
        keys = entity.keys().toArray(new Field[0]);
        table = new EntityTable(budget, entity.keyLength(), entity.stateLength(), entity.expectedEntities());
        together = new UnsafeBuffer(new byte[entity.keyLength()]);
    }

    EntityTable table() {
        return table;
    }

    /**
     * Finds the entity, and adds it where it is new: but an event that is too late leaves no trace, not even an entity of that
     * name.
     *
     * @return its ordinal, or {@link EntityTable#ABSENT} where the event does not name it whole.
     */
    int find(final DirectBuffer event, final int blockOffset, final boolean late) {
        for (final Field key : keys) {
            if (key.isMissing(event, blockOffset)) {
                return EntityTable.ABSENT;
            }
        }
        return keys.length == 1
            ? find(event, blockOffset + keys[0].offset(), table, late)
            : find(joined(event, blockOffset), 0, table, late);
    }

    static int find(final DirectBuffer source, final int offset, final EntityTable table, final boolean onlyKnown) {
        return onlyKnown ? table.find(source, offset) : table.findOrAdd(source, offset);
    }

    private UnsafeBuffer joined(final DirectBuffer event, final int blockOffset) {
        int length = 0;
        for (final Field key : keys) {
            together.putBytes(length, event, blockOffset + key.offset(), key.length());
            length += key.length();
        }
        return together;
    }

    @Override
    public void close() {
        table.close();
    }
}
