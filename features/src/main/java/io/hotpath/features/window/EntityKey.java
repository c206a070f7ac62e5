package io.hotpath.features.window;

import io.hotpath.codecs.schema.Field;
import io.hotpath.core.store.EntityTable;
import io.hotpath.features.expression.EvaluationFrame;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Finds the entity that an event names, and adds it where it is new: but an event that stays out of its windows leaves no trace,
 * not even an entity of that name.
 */
interface EntityKey extends EventStep {

    /** @return what finds it, by one field or by several put together. */
    static EntityKey of(final Entity entity, final EntityTable table, final CurrentEntity current) {
        return entity.keys().size() == 1
            ? new OfField(entity.keys().getFirst(), table, current)
            : new OfFields(entity.keys(), new UnsafeBuffer(new byte[entity.keyLength()]), table, current);
    }

    static int find(final DirectBuffer source, final int offset, final EntityTable table, final boolean onlyKnown) {
        return onlyKnown ? table.find(source, offset) : table.findOrAdd(source, offset);
    }

    /** Reads what finding the entity will read: see {@link EntityTable#touch(DirectBuffer, int)}. */
    long touch(DirectBuffer event, int blockOffset);

    /** By one field. */
    record OfField(Field key, EntityTable table, CurrentEntity current) implements EntityKey {
        @Override
        public void run(final EvaluationFrame frame) {
            if (key.isMissing(frame.event(), frame.blockOffset())) {
                current.isNone();
            } else {
                current.is(find(frame.event(), frame.blockOffset() + key.offset(), table, frame.outside()), table);
            }
        }

        @Override
        public long touch(final DirectBuffer event, final int blockOffset) {
            return key.isMissing(event, blockOffset) ? 0 : table.touch(event, blockOffset + key.offset());
        }
    }

    /** By several fields, all of which must be there. */
    record OfFields(List<Field> keys, MutableDirectBuffer joined, EntityTable table, CurrentEntity current)
        implements EntityKey {
        @Override
        public void run(final EvaluationFrame frame) {
            if (join(frame.event(), frame.blockOffset())) {
                current.is(find(joined, 0, table, frame.outside()), table);
            } else {
                current.isNone();
            }
        }

        @Override
        public long touch(final DirectBuffer event, final int blockOffset) {
            return join(event, blockOffset) ? table.touch(joined, 0) : 0;
        }

        private boolean join(final DirectBuffer event, final int blockOffset) {
            int length = 0;
            for (int i = 0; i < keys.size(); i++) {
                final Field key = keys.get(i);
                if (key.isMissing(event, blockOffset)) {
                    return false;
                }
                joined.putBytes(length, event, blockOffset + key.offset(), key.length());
                length += key.length();
            }
            return true;
        }
    }
}
