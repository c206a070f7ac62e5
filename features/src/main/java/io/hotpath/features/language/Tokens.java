package io.hotpath.features.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression, one after the other. The language's own are the same in capitals. Start-up only. */
final class Tokens {
    private static final Pattern WORD = Pattern.compile(
        "\"[^\"]*\"|\\d+[smhdwy]\\b|\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?(?!\\w)|\\d\\w*"
        + "|[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)?|<=|>=|==|!=|[-+*/()<>,\\[\\]]");
    /** What other languages write, and what is written here. */
    private static final Map<Character, String> MEANT = Map.of(
        '=', "write '==' to compare", '&', "write 'and'", '|', "write 'or'", '!', "write 'not', or '!=' to compare",
        '\'', "a text stands in double quotes");
    private static final Pattern SPACE = Pattern.compile("\\s*");

    private final List<String> words = new ArrayList<>();
    private final List<Integer> columns = new ArrayList<>();
    private int next;

    Tokens(final String text) {
        final Matcher word = WORD.matcher(text);
        final Matcher space = SPACE.matcher(text);
        int position = skip(space, 0);
        while (position < text.length()) {
            if (!word.region(position, text.length()).lookingAt()) {
                throw unexpected(text, position);
            }
            words.add(word.group());
            columns.add(position + 1);
            position = skip(space, word.end());
        }
    }

    private static ExpressionException unexpected(final String text, final int position) {
        final String meant = MEANT.get(text.charAt(position));
        return new ExpressionException("unexpected '" + Character.toString(text.codePointAt(position)) + "' at column "
            + (position + 1) + (meant == null ? "" : "; " + meant));
    }

    private static int skip(final Matcher space, final int from) {
        space.region(from, space.regionEnd()).lookingAt();
        return space.end();
    }

    /** @return the next word, or nothing at the end. */
    String peek() {
        return atEnd() ? "" : words.get(next);
    }

    String take() {
        final String word = peek();
        next++;
        return word;
    }

    boolean isNext(final String expected) {
        return peek().equalsIgnoreCase(expected);
    }

    /** @return whether these are the next two words. */
    boolean areNext(final String first, final String second) {
        return isNext(first) && next + 1 < words.size() && words.get(next + 1).equalsIgnoreCase(second);
    }

    boolean takeIf(final String expected) {
        if (!isNext(expected)) {
            return false;
        }
        next++;
        return true;
    }

    /** Takes the next two words, if they are these. */
    boolean takeIf(final String first, final String second) {
        if (!areNext(first, second)) {
            return false;
        }
        next += 2;
        return true;
    }

    void expect(final String expected) {
        if (!takeIf(expected)) {
            throw unexpected("'" + expected + "'");
        }
    }

    boolean atEnd() {
        return next >= words.size();
    }

    boolean isName() {
        return !atEnd() && (Character.isLetter(peek().charAt(0)) || peek().charAt(0) == '_');
    }

    boolean isText() {
        return peek().startsWith("\"");
    }

    /** @return the next word, which is a text, without its quotes. */
    String takeText() {
        final String quoted = take();
        return quoted.substring(1, quoted.length() - 1);
    }

    boolean isNumber() {
        return !atEnd() && Character.isDigit(peek().charAt(0));
    }

    /** @return that something else was expected than the next word. */
    ExpressionException unexpected(final String expected) {
        return new ExpressionException("expected " + expected + " but found "
            + (atEnd() ? "the end" : "'" + peek() + "' at column " + columns.get(next)));
    }
}
