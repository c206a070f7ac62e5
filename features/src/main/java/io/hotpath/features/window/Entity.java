package io.hotpath.features.window;

import io.hotpath.codecs.schema.Field;
import java.util.List;

/**
 * What features are kept for, with the size of its state.
 *
 * @param name             as declared, or those of its parts in parentheses.
 * @param index            its place among the entities.
 * @param keys             the event's fields that name it, one after the other.
 * @param expectedEntities how many to be ready for.
 * @param stateLength      bytes of its windows' state.
 */
public record Entity(String name, int index, List<Field> keys, long expectedEntities, int stateLength) {

    /** @return bytes of a key. */
    public int keyLength() {
        int length = 0;
        for (final Field key : keys) {
            length += key.length();
        }
        return length;
    }
}
