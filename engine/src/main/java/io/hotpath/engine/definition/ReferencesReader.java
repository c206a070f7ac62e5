package io.hotpath.engine.definition;

import io.hotpath.core.problem.Problems;
import io.hotpath.features.plan.ReferenceDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the block 'references' of a pipeline file. */
final class ReferencesReader {
    private static final List<String> OPTIONS = List.of("table", "user", "password-env", "connection");
    private static final List<String> KEYS = List.of(
        "lake", "files", "jdbc", "table", "user", "password-env", "connection", "key", "columns", "missing", "types", "reload",
        "refresh");

    private final Problems problems;

    ReferencesReader(final Problems problems) {
        this.problems = problems;
    }

    ReferenceTableDefinition read(final String name, final YamlNode node) {
        final Block block = new Block(node, "reference table '" + name + "'", KEYS, problems);
        final ReferenceDefinition join = new ReferenceDefinition(
            name, key(name, block), columns(block), texts(block.map("missing")), block.line());
        return new ReferenceTableDefinition(join, source(name, block), texts(block.map("types")),
            period(block, "reload"), period(block, "refresh"));
    }

    private static long period(final Block block, final String key) {
        return block.parsed(key, 0L, "a duration like 5m, 12h or 1d", Quantities::nanos);
    }

    private static Map<String, String> texts(final Map<String, Word> words) {
        final Map<String, String> texts = new LinkedHashMap<>();
        words.forEach((key, word) -> texts.put(key, word.text()));
        return texts;
    }

    /** One column, a list of columns that have the names of fields, or a block of columns and fields. */
    private Map<String, String> key(final String name, final Block block) {
        final Map<String, String> key = new LinkedHashMap<>();
        if (!block.has("key")) {
            problems.add(block.line(), "reference table '" + name + "' needs 'key', the columns that name a row");
        } else if (block.node("key") instanceof YamlNode.Mapping) {
            key.putAll(texts(block.map("key")));
        } else {
            block.texts("key").forEach(column -> key.put(column, column));
        }
        return key;
    }

    /** A list of columns, or a block of columns and what they hold. */
    private static Map<String, String> columns(final Block block) {
        if (block.node("columns") instanceof YamlNode.Mapping) {
            return texts(block.map("columns"));
        }
        final Map<String, String> columns = new LinkedHashMap<>();
        block.texts("columns").forEach(column -> columns.put(column, ""));
        return columns;
    }

    private Map<String, Word> source(final String name, final Block block) {
        final Map<String, Word> source = new LinkedHashMap<>();
        final List<String> places = new ArrayList<>();
        for (final String option : ReferenceTableDefinition.PLACES) {
            if (block.has(option)) {
                places.add(option);
                source.put(option, block.optional(option, ""));
            }
        }
        if (places.size() != 1) {
            problems.add(block.line(), "reference table '" + name + "' needs exactly one of "
                + String.join(", ", ReferenceTableDefinition.PLACES) + ", which say where it lies");
        }
        for (final String option : OPTIONS) {
            if (block.has(option)) {
                source.put(option, block.optional(option, ""));
            }
        }
        if (places.equals(List.of("jdbc")) && !block.has("table")) {
            problems.add(block.line(), "reference table '" + name + "' needs 'table', as SCHEMA.TABLE");
        }
        return source;
    }
}
