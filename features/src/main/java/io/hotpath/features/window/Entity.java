package io.hotpath.features.window;

import io.hotpath.codecs.schema.Field;

/**
 * What features are kept for, with the size of its state.
 *
 * @param name             as declared.
 * @param index            its place among the entities.
 * @param key              the event's field that names it.
 * @param expectedEntities how many to be ready for.
 * @param stateLength      bytes of its windows' state.
 */
public record Entity(String name, int index, Field key, long expectedEntities, int stateLength) {
}
