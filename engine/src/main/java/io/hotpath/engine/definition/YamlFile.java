package io.hotpath.engine.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.hotpath.core.problem.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads a YAML text into nodes with lines. Anchors and aliases are refused: a pipeline file says what it means where it stands.
 */
final class YamlFile {
    /** {@code {a: int64?, b: string(8)?}}: SnakeYAML ends the word before the question mark, as YAML 1.1 did and 1.2 does not. */
    private static final Pattern OPTIONAL_IN_BRACES = Pattern.compile("(?<=:\\s)(\\w+(?:\\(\\d+\\))?\\?)(?=\\s*[,}])");

    private final YAMLParser parser;
    private final Problems problems;

    private YamlFile(final YAMLParser parser, final Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /**
     * Reads the whole text.
     *
     * @param text     of the file.
     * @param problems takes what is wrong with it.
     * @return the root, or null where the text is no YAML or empty.
     */
    static YamlNode read(final String text, final Problems problems) {
        try (YAMLParser parser = new YAMLFactory().createParser(OPTIONAL_IN_BRACES.matcher(text).replaceAll("\"$1\""))) {
            if (parser.nextToken() == null) {
                problems.add(0, "the file is empty");
                return null;
            }
            return new YamlFile(parser, problems).document();
        } catch (final JsonProcessingException malformed) {
            tell(malformed, problems);
            return null;
        } catch (final IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
    }

    /** Jackson's own message begins with where the parser came from; SnakeYAML, below it, knows what it met and where. */
    private static void tell(final JsonProcessingException malformed, final Problems problems) {
        if (malformed.getCause() instanceof final MarkedYAMLException marked && marked.getProblemMark() != null) {
            problems.add(marked.getProblemMark().getLine() + 1, "not valid YAML: " + marked.getProblem()
                + (marked.getContext() == null ? "" : " " + marked.getContext() + hint(marked.getContext(), marked.getProblem())));
        } else {
            final int line = malformed.getLocation() == null ? 0 : malformed.getLocation().getLineNr();
            problems.add(line, "not valid YAML: " + malformed.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private static String hint(final String context, final String problem) {
        return context.contains("flow mapping") && !problem.contains("<stream end>")
            ? "; between { } a value with brackets or double quotes stands in single ones: {when: 'x in (\"A\", \"B\")', ...}" : "";
    }

    private YamlNode document() throws IOException {
        final YamlNode root = node();
        if (parser.nextToken() != null) {
            problems.add(line(), "a second document begins; a pipeline file holds one");
        }
        return root;
    }

    private YamlNode node() throws IOException {
        final int line = line();
        final JsonToken token = parser.currentToken();
        if (parser.getObjectId() != null || parser.isCurrentAlias()) {
            problems.add(line, "anchors and aliases (& and *) are not supported; write the value out");
        }
        return switch (token) {
            case START_OBJECT -> mapping(line);
            case START_ARRAY -> listing(line);
            case VALUE_NULL -> new YamlNode.Scalar(line, "");
            default -> new YamlNode.Scalar(line, parser.getText());
        };
    }

    private YamlNode.Mapping mapping(final int line) throws IOException {
        final List<YamlNode.Entry> entries = new ArrayList<>();
        final Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            final int keyLine = line();
            final String key = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_NULL && !entries.isEmpty() && isOpen(entries.getLast())) {
                entries.add(continued(entries.removeLast(), key));
            } else if (seen.add(key)) {
                entries.add(new YamlNode.Entry(keyLine, key, node()));
            } else {
                problems.add(keyLine, "'" + key + "' is given twice");
                node();
            }
        }
        return new YamlNode.Mapping(line, entries);
    }

    /** Between { } a comma ends a value, also where it stands in parentheses, as in {when: code in (1, 2), then: decline}. */
    private static boolean isOpen(final YamlNode.Entry entry) {
        return entry.value() instanceof final YamlNode.Scalar scalar && count(scalar.text(), '(') > count(scalar.text(), ')');
    }

    private static long count(final String text, final char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }

    private static YamlNode.Entry continued(final YamlNode.Entry begun, final String rest) {
        final YamlNode.Scalar scalar = (YamlNode.Scalar) begun.value();
        return new YamlNode.Entry(begun.line(), begun.key(), new YamlNode.Scalar(scalar.line(), scalar.text() + ", " + rest));
    }

    private YamlNode.Listing listing(final int line) throws IOException {
        final List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new YamlNode.Listing(line, items);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
