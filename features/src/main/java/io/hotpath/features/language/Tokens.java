package io.hotpath.features.language;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression, one after the other. Start-up only. */
final class Tokens {
    private static final Pattern WORD = Pattern.compile(
        "\\s*(?:(?<duration>\\d+[smhd]\\b)|(?<number>\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)"
            + "|(?<name>[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)?)|(?<symbol><=|>=|==|!=|[-+*/()<>,]))");
    private static final String END = "the end";

    private final List<String> words = new ArrayList<>();
    private int next;

    Tokens(final String text) {
        final Matcher matcher = WORD.matcher(text);
        int position = 0;
        while (position < text.stripTrailing().length()) {
            if (!matcher.find(position) || matcher.start() != position) {
                throw new ExpressionException("'" + text.strip() + "' has an unexpected character at column " + (position + 1));
            }
            words.add(matcher.group().strip());
            position = matcher.end();
        }
    }

    String peek() {
        return next < words.size() ? words.get(next) : END;
    }

    String take() {
        final String word = peek();
        next++;
        return word;
    }

    boolean takeIf(final String expected) {
        if (!peek().equals(expected)) {
            return false;
        }
        next++;
        return true;
    }

    void expect(final String expected) {
        if (!takeIf(expected)) {
            throw new ExpressionException("expected '" + expected + "' but found '" + peek() + "'");
        }
    }

    boolean atEnd() {
        return next >= words.size();
    }

    static boolean isName(final String word) {
        return !word.equals(END) && (Character.isLetter(word.charAt(0)) || word.charAt(0) == '_');
    }

    static boolean isNumber(final String word) {
        return Character.isDigit(word.charAt(0));
    }
}
