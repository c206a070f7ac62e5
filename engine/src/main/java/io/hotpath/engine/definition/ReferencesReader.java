package io.hotpath.engine.definition;

import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import io.hotpath.core.table.ImpossibleTableException;
import io.hotpath.core.table.TypeName;
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
        final Map<String, Word> columns = columns(block);
        final Map<String, String> types = types(name, block, columns);
        final ReferenceDefinition join = new ReferenceDefinition(
            name, key(name, block), kinds(columns), texts(block.map("missing")), block.line());
        return new ReferenceTableDefinition(
            join, source(name, block), types, period(block, "reload"), period(block, "refresh"));
    }

    /** What columns of files are read as: what 'types' says, and else what 'columns' says that they hold. */
    private Map<String, String> types(final String name, final Block block, final Map<String, Word> columns) {
        final Map<String, Word> words = new LinkedHashMap<>();
        if (block.has("files")) {
            columns.forEach((column, word) -> {
                if (TypeName.parse(word.text()).isPresent()) {
                    words.put(column, word);
                }
            });
        } else if (block.has("types")) {
            problems.add(
                block.node("types").line(), "reference table '" + name + "': 'types' is for 'files', whose CSV tells none");
        }
        words.putAll(block.map("types"));
        words.forEach((column, word) -> checkType(name, column, word));
        return texts(words);
    }

    private void checkType(final String name, final String column, final Word word) {
        try {
            if (!word.isEmpty() && TypeName.parse(word.text()).map(type -> type.column(column)).isEmpty()) {
                problems.add(word.line(), "reference table '" + name + "': column '" + column + "': unknown type '" + word.text()
                    + "'" + NearestName.hint(word.text(), TypeName.NAMES));
            }
        } catch (final ImpossibleTableException impossible) {
            problems.add(word.line(), "reference table '" + name + "': " + impossible.getMessage());
        }
    }

    /** What expressions take columns for: a type is one of a kind. */
    private static Map<String, String> kinds(final Map<String, Word> columns) {
        final Map<String, String> kinds = new LinkedHashMap<>();
        columns.forEach((column, word) -> kinds.put(column, TypeName.parse(word.text()).map(TypeName::kind).orElse(word.text())));
        return kinds;
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
    private static Map<String, Word> columns(final Block block) {
        if (block.node("columns") instanceof YamlNode.Mapping) {
            return block.map("columns");
        }
        final Map<String, Word> columns = new LinkedHashMap<>();
        block.words("columns").forEach(column -> columns.put(column.text(), new Word("", column.line())));
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
