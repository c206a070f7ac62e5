package io.hotpath.engine.definition;

import io.hotpath.features.plan.ReferenceDefinition;
import java.util.List;
import java.util.Map;

/**
 * A reference table as the user declared it.
 *
 * @param join         for expressions.
 * @param source       where the table lies, what is needed to read it, by the name of the option; never a secret.
 * @param types        by column, the types of a source that knows none.
 * @param reloadNanos  how often the whole table is read anew; 0 for never.
 * @param refreshNanos how often what has changed is read; 0 for never.
 */
public record ReferenceTableDefinition(
    ReferenceDefinition join, Map<String, Word> source, Map<String, String> types, long reloadNanos, long refreshNanos) {

    /** Options that say where a table lies; it has exactly one of them. */
    public static final List<String> PLACES = List.of("lake", "files", "jdbc");

    public String name() {
        return join.name();
    }

    /** @return an option of the source, or the empty text. */
    public String option(final String name) {
        final Word word = source.get(name);
        return word == null ? "" : word.text();
    }
}
