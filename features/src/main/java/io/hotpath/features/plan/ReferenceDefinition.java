package io.hotpath.features.plan;

import java.util.Map;

/**
 * A reference table as the user declared it for expressions.
 *
 * @param name    of the table.
 * @param key     columns of the table that name a row, each with the field of the event that gives its value; in order.
 * @param columns that expressions may use beside those of the key, each with what it holds: number, text, time, or nothing where it
 *                is what the expression takes it for; empty where any column may be used.
 * @param missing by column, what stands in where the row or its value is missing, as written.
 * @param line    in the pipeline file.
 */
public record ReferenceDefinition(
    String name, Map<String, String> key, Map<String, String> columns, Map<String, String> missing, int line) {
}
