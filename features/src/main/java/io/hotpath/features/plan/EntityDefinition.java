package io.hotpath.features.plan;

/**
 * What features are kept for, as the user wrote it.
 *
 * @param name             such as customer.
 * @param field            of the event that names the entity.
 * @param expectedEntities how many to be ready for; more only cost their growth.
 * @param line             in the pipeline file.
 */
public record EntityDefinition(String name, String field, long expectedEntities, int line) {
}
