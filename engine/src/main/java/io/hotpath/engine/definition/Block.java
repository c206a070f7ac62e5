package io.hotpath.engine.definition;

import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A block of names and values whose names are known: every name that is not, every value of the wrong kind becomes a problem, and
 * reading goes on with a stand-in so that one start shows all of them.
 */
final class Block {
    /** Expressions, files and topics can name nothing else. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    private final YamlNode.Mapping mapping;
    private final Problems problems;
    private final String what;

    /**
     * @param node     should be a mapping.
     * @param what     what the block describes, for messages.
     * @param known    the names that it may hold; null where any name may stand.
     * @param problems takes what is wrong.
     */
    Block(final YamlNode node, final String what, final List<String> known, final Problems problems) {
        this.problems = problems;
        this.what = what;
        mapping = asMapping(node);
        for (final YamlNode.Entry entry : mapping.entries()) {
            if (known != null && !known.contains(entry.key())) {
                problems.add(entry.line(), "unknown key '" + entry.key() + "' in " + what + NearestName.hint(entry.key(), known));
            }
        }
    }

    private YamlNode.Mapping asMapping(final YamlNode node) {
        if (node instanceof final YamlNode.Mapping found) {
            return found;
        }
        problems.add(node.line(), what + " must be a block of names and values, not " + node.kind());
        return new YamlNode.Mapping(node.line(), List.of());
    }

    int line() {
        return mapping.line();
    }

    List<YamlNode.Entry> entries() {
        return mapping.entries();
    }

    boolean has(final String key) {
        return node(key) != null;
    }

    YamlNode node(final String key) {
        for (final YamlNode.Entry entry : mapping.entries()) {
            if (entry.key().equals(key)) {
                return entry.value();
            }
        }
        return null;
    }

    /** @return whether something may be called so; a problem where not. */
    boolean isName(final String kind, final String name, final int line) {
        final boolean fits = NAME.matcher(name).matches();
        if (!fits) {
            problems.add(line, kind + " name '" + name + "' must be letters, digits and _, and begin with a letter");
        }
        return fits;
    }

    /** @return the value, or an empty one and a problem where it is missing. */
    Word required(final String key) {
        if (!has(key)) {
            problems.add(line(), what + " needs '" + key + "'");
        }
        return optional(key, "");
    }

    Word optional(final String key, final String otherwise) {
        final YamlNode node = node(key);
        return node == null ? new Word(otherwise, line()) : word(node, "'" + key + "' of " + what);
    }

    /** @return one of the words that are known, the first of them where there is none or another. */
    String choice(final String key, final List<String> known) {
        final Word word = optional(key, known.getFirst());
        if (!word.isEmpty() && !known.contains(word.text())) {
            problems.add(word.line(), what + ": unknown " + key + " '" + word.text() + "'" + NearestName.hint(word.text(), known));
        }
        return known.contains(word.text()) ? word.text() : known.getFirst();
    }

    Word word(final YamlNode node, final String name) {
        if (node instanceof final YamlNode.Scalar scalar && !scalar.text().isEmpty()) {
            return new Word(scalar.text(), scalar.line());
        }
        final boolean empty = node instanceof YamlNode.Scalar;
        problems.add(node.line(), name + (empty ? " is empty" : " must be a single value, not " + node.kind()));
        return new Word("", node.line());
    }

    /** @return the items of a list, or of a single value as a list of one. */
    List<Word> words(final String key) {
        final YamlNode node = node(key);
        if (node == null) {
            return List.of();
        }
        final List<Word> words = new ArrayList<>();
        for (final YamlNode item : node instanceof final YamlNode.Listing listing ? listing.items() : List.of(node)) {
            words.add(word(item, "'" + key + "' of " + what));
        }
        return words;
    }

    List<String> texts(final String key) {
        return words(key).stream().map(Word::text).toList();
    }

    /** @return the items of a list of blocks, of which there must be one. */
    List<YamlNode> list(final String key) {
        final YamlNode node = node(key);
        if (node == null) {
            problems.add(line(), what + " needs '" + key + "'");
            return List.of();
        }
        if (node instanceof final YamlNode.Listing listing && !listing.items().isEmpty()) {
            return listing.items();
        }
        problems.add(node.line(), "'" + key + "' of " + what
            + (node instanceof YamlNode.Listing ? " is empty" : " must be a list, not " + node.kind()));
        return List.of();
    }

    /** @return names and single values, in the order of the file. */
    Map<String, Word> map(final String key) {
        final Map<String, Word> map = new LinkedHashMap<>();
        for (final YamlNode.Entry entry : block(key).entries()) {
            map.put(entry.key(), word(entry.value(), "'" + entry.key() + "' in '" + key + "'"));
        }
        return map;
    }

    /** @return the block under a name, empty where there is none; any name may stand in it. */
    Block block(final String key) {
        final YamlNode node = node(key);
        final YamlNode present = node == null ? new YamlNode.Mapping(line(), List.of()) : node;
        return new Block(present, "'" + key + "'", null, problems);
    }

    /** Reads a value by a parser that says what it expects, such as "a size like 64KiB". */
    <T> T parsed(final String key, final T otherwise, final String expected, final Function<String, T> parser) {
        if (!has(key)) {
            return otherwise;
        }
        final Word word = optional(key, "");
        try {
            return word.isEmpty() ? otherwise : parser.apply(word.text());
        } catch (final IllegalArgumentException wrong) {
            problems.add(word.line(), "'" + key + "' of " + what + " must be " + expected);
            return otherwise;
        }
    }
}
