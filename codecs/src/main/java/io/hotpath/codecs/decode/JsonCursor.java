package io.hotpath.codecs.decode;

import org.agrona.DirectBuffer;

/**
 * Walks over a copy of a JSON text token by token, eight bytes at a time where it is worth it. A string is seen where it lies in
 * the copy; one with escapes is unescaped there, which only makes it shorter. One thread.
 */
final class JsonCursor {
    private static final int MAX_DEPTH = 32;
    private static final long QUOTES = Words.of('"');
    private static final long BACKSLASHES = Words.of('\\');

    private final PaddedText copy = new PaddedText();
    private byte[] text;
    private int position;
    private int end;
    private int tokenStart;
    private int textOffset;
    private int textLength;

    void wrap(final DirectBuffer source, final int offset, final int length) {
        text = copy.of(source, offset, length);
        position = Utf8.byteOrderMarkLength(text, length);
        end = length;
        tokenStart = position;
    }

    /** @return bytes from the beginning to what is looked at now. */
    int at() {
        return position;
    }

    /** @return bytes from the beginning to the first byte of the value or name last looked at. */
    int tokenAt() {
        return tokenStart;
    }

    /** @return the padded text that holds the last string or number. */
    byte[] text() {
        return text;
    }

    int textOffset() {
        return textOffset;
    }

    int textLength() {
        return textLength;
    }

    /** @return the next character that is not space, or 0 at the end. */
    byte peek() {
        while (text[position] <= ' ' && isSpace(text[position])) {
            position++;
        }
        tokenStart = position;
        return text[position];
    }

    private static boolean isSpace(final byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    boolean take(final char expected) {
        if (peek() != expected) {
            return false;
        }
        position++;
        return true;
    }

    boolean atEnd() {
        peek();
        return position == end;
    }

    boolean takeWord(final String word) {
        if (end - position < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[position + i] != word.charAt(i)) {
                return false;
            }
        }
        position += word.length();
        return true;
    }

    /** Takes what looks like a number by JSON's grammar, which knows no leading zero and no bare point. */
    boolean takeNumber() {
        final int start = position;
        skip('-');
        final int whole = position;
        if (!skipDigits() || (text[whole] == '0' && position - whole > 1)) {
            return false;
        }
        if (skip('.') && !skipDigits()) {
            return false;
        }
        if ((skip('e') || skip('E')) && !skipExponent()) {
            return false;
        }
        see(start, position - start);
        return true;
    }

    private boolean skipExponent() {
        if (!skip('+')) {
            skip('-');
        }
        return skipDigits();
    }

    private boolean skip(final char expected) {
        if (text[position] != expected) {
            return false;
        }
        position++;
        return true;
    }

    private boolean skipDigits() {
        final int start = position;
        int digits;
        do {
            digits = Words.before(Words.nonDigits(Words.at(text, position)));
            position += digits;
        } while (digits == Long.BYTES);
        return position > start;
    }

    private void see(final int offset, final int length) {
        textOffset = offset;
        textLength = length;
    }

    /** Takes a name where it is this one, and nothing otherwise. */
    boolean takeName(final QuotedName name) {
        peek();
        if (!name.isAt(text, position)) {
            return false;
        }
        position += name.length();
        return true;
    }

    /** Takes a string; its content, unescaped, is then seen. */
    boolean takeString() {
        if (!take('"')) {
            return false;
        }
        final int start = position;
        skipPlain();
        if (text[position] == '\\') {
            return takeEscaped(start);
        }
        see(start, position - start);
        return skip('"');
    }

    /** Goes to the next quotation mark, backslash or control character; the zero behind the text is one. */
    private void skipPlain() {
        int plain;
        do {
            final long word = Words.at(text, position);
            plain = Words.before(Words.same(word, QUOTES) | Words.same(word, BACKSLASHES) | Words.controls(word));
            position += plain;
        } while (plain == Long.BYTES);
    }

    private boolean takeEscaped(final int start) {
        int to = position;
        while (position < end) {
            final byte next = text[position++];
            if (next == '"') {
                see(start, to - start);
                return true;
            }
            if (next >= 0 && next < ' ') {
                return false;
            }
            if (next != '\\') {
                text[to++] = next;
            } else {
                to = unescape(to);
                if (to < 0) {
                    return false;
                }
            }
        }
        return false;
    }

    /** @return where the unescaped text goes on, or -1 where the escape is none. */
    private int unescape(final int to) {
        if (position == end) {
            return -1;
        }
        final byte kind = text[position++];
        return switch (kind) {
            case '"', '\\', '/' -> put(to, kind);
            case 'b' -> put(to, (byte) '\b');
            case 'f' -> put(to, (byte) '\f');
            case 'n' -> put(to, (byte) '\n');
            case 'r' -> put(to, (byte) '\r');
            case 't' -> put(to, (byte) '\t');
            case 'u' -> unescapeUnicode(to);
            default -> -1;
        };
    }

    private int put(final int to, final byte value) {
        text[to] = value;
        return to + 1;
    }

    /** Half a pair alone, which JSON allows and UTF-8 does not, becomes bytes that are no text; a field that takes them says so. */
    private int unescapeUnicode(final int to) {
        final int unit = hexUnit();
        if (unit < 0 || !Character.isHighSurrogate((char) unit)) {
            return unit < 0 ? -1 : putCodePoint(to, unit);
        }
        final int behindFirst = position;
        if (skip('\\') && skip('u')) {
            final int low = hexUnit();
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                return putCodePoint(to, Character.toCodePoint((char) unit, (char) low));
            }
        }
        position = behindFirst;
        return putCodePoint(to, unit);
    }

    private int hexUnit() {
        if (end - position < 4) {
            return -1;
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            final int digit = Character.digit(text[position++], 16);
            if (digit < 0) {
                return -1;
            }
            unit = 16 * unit + digit;
        }
        return unit;
    }

    /** An escape takes six bytes or more and its UTF-8 form three or four: what is written was read before. */
    private int putCodePoint(final int to, final int point) {
        if (point < 0x80) {
            return put(to, (byte) point);
        }
        if (point < 0x800) {
            return put(put(to, (byte) (0xC0 | (point >> 6))), continuation(point));
        }
        if (point < 0x10000) {
            return put(put(put(to, (byte) (0xE0 | (point >> 12))), continuation(point >> 6)), continuation(point));
        }
        final int head = put(put(to, (byte) (0xF0 | (point >> 18))), continuation(point >> 12));
        return put(put(head, continuation(point >> 6)), continuation(point));
    }

    private static byte continuation(final int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    /** Takes NaN, which JSON does not know and Python writes. */
    boolean takeNaN() {
        return takeWord("NaN");
    }

    /** Takes Infinity or -Infinity, which JSON does not know and Python writes. */
    boolean takeInfinity() {
        return takeWord("Infinity") || takeWord("-Infinity");
    }

    /** Skips any value, nested up to a depth of 32. What its strings hold is nobody's business. */
    boolean skipValue() {
        return skipValue(0);
    }

    private boolean skipValue(final int depth) {
        return switch (peek()) {
            case '"' -> skipString();
            case 't' -> takeWord("true");
            case 'f' -> takeWord("false");
            case 'n' -> takeWord("null");
            case 'N' -> takeNaN();
            case '{' -> depth < MAX_DEPTH && skipObject(depth);
            case '[' -> depth < MAX_DEPTH && skipArray(depth);
            default -> takeInfinity() || takeNumber();
        };
    }

    private boolean skipString() {
        if (!take('"')) {
            return false;
        }
        while (position < end) {
            final long word = Words.at(text, position);
            position += Words.before(Words.same(word, QUOTES) | Words.same(word, BACKSLASHES));
            if (text[position] == '"') {
                position++;
                return true;
            }
            position += text[position] == '\\' ? 2 : 0;
        }
        position = end;
        return false;
    }

    private boolean skipObject(final int depth) {
        position++;
        if (take('}')) {
            return true;
        }
        do {
            if (!skipString() || !take(':') || !skipValue(depth + 1)) {
                return false;
            }
        } while (take(','));
        return take('}');
    }

    private boolean skipArray(final int depth) {
        position++;
        if (take(']')) {
            return true;
        }
        do {
            if (!skipValue(depth + 1)) {
                return false;
            }
        } while (take(','));
        return take(']');
    }
}
