package io.hotpath.engine.definition;

import java.util.List;

/**
 * Where the events' fields come from: an SBE schema file, or messages declared in place.
 *
 * @param schemaFile relative to the pipeline file, or empty.
 * @param messages   declared in place, in the order of the file.
 * @param line       in the pipeline file.
 */
public record EventsDefinition(Word schemaFile, List<DeclaredMessage> messages, int line) {

    /**
     * A message declared in place.
     *
     * @param name   of the message.
     * @param fields in the order of the file.
     * @param line   in the pipeline file.
     */
    public record DeclaredMessage(String name, List<DeclaredField> fields, int line) {
    }

    /**
     * A field declared in place.
     *
     * @param name of the field.
     * @param type as written: {@code int64}, {@code money(2)}, {@code string(24)?}.
     * @param line in the pipeline file.
     */
    public record DeclaredField(String name, String type, int line) {
    }
}
