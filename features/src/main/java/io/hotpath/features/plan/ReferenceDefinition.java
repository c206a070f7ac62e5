package io.hotpath.features.plan;

import java.util.List;
import java.util.Map;

/**
 * A reference table as the user declared it for expressions.
 *
 * @param name    of the table.
 * @param key     columns of the table that name a row, each with the field of the event that gives its value; in order.
 * @param columns that expressions may use beside those of the key; empty where any.
 * @param missing by column, what stands in where the row or its value is missing, as written.
 * @param line    in the pipeline file.
 */
public record ReferenceDefinition(
    String name, Map<String, String> key, List<String> columns, Map<String, String> missing, int line) {
}
