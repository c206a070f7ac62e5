package io.hotpath.codecs.decode;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Walks over JSON text token by token. A string without escapes is seen where it lies; one with escapes is unescaped into scratch
 * memory that grows to the longest seen. One thread.
 */
final class JsonCursor {
    private static final int MAX_DEPTH = 32;

    private DirectBuffer source;
    private int begin;
    private int position;
    private int end;
    private int tokenStart;
    private UnsafeBuffer scratch = new UnsafeBuffer(new byte[256]);
    private DirectBuffer text;
    private int textOffset;
    private int textLength;

    void wrap(final DirectBuffer buffer, final int offset, final int length) {
        source = buffer;
        begin = offset;
        position = offset + Utf8.byteOrderMarkLength(buffer, offset, length);
        end = offset + length;
        tokenStart = position;
    }

    /** @return bytes from the beginning to what is looked at now. */
    int at() {
        return position - begin;
    }

    /** @return bytes from the beginning to the first byte of the value or name last looked at. */
    int tokenAt() {
        return tokenStart - begin;
    }

    /** @return the buffer that holds the last string or number. */
    DirectBuffer text() {
        return text;
    }

    int textOffset() {
        return textOffset;
    }

    int textLength() {
        return textLength;
    }

    private void skipSpace() {
        while (position < end) {
            final byte next = source.getByte(position);
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return;
            }
            position++;
        }
    }

    /** @return the next character that is not space, or 0 at the end. */
    byte peek() {
        skipSpace();
        tokenStart = position;
        return position < end ? source.getByte(position) : 0;
    }

    boolean take(final char expected) {
        if (peek() != expected) {
            return false;
        }
        position++;
        return true;
    }

    boolean atEnd() {
        skipSpace();
        return position == end;
    }

    boolean takeWord(final String word) {
        if (end - position < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (source.getByte(position + i) != word.charAt(i)) {
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
        if (!skipDigits() || (source.getByte(whole) == '0' && position - whole > 1)) {
            return false;
        }
        if (skip('.') && !skipDigits()) {
            return false;
        }
        if ((skip('e') || skip('E')) && !skipExponent()) {
            return false;
        }
        see(source, start, position - start);
        return true;
    }

    private boolean skipExponent() {
        if (!skip('+')) {
            skip('-');
        }
        return skipDigits();
    }

    private boolean skip(final char expected) {
        if (position == end || source.getByte(position) != expected) {
            return false;
        }
        position++;
        return true;
    }

    private boolean skipDigits() {
        final int start = position;
        while (position < end && source.getByte(position) >= '0' && source.getByte(position) <= '9') {
            position++;
        }
        return position > start;
    }

    private void see(final DirectBuffer buffer, final int offset, final int length) {
        text = buffer;
        textOffset = offset;
        textLength = length;
    }

    /** Takes a string; its content, unescaped, is then seen. */
    boolean takeString() {
        if (!take('"')) {
            return false;
        }
        final int start = position;
        while (position < end) {
            final byte next = source.getByte(position);
            if (next == '"') {
                see(source, start, position - start);
                position++;
                return true;
            }
            if (next == '\\') {
                return takeEscaped(start);
            }
            if (next >= 0 && next < ' ') {
                return false;
            }
            position++;
        }
        return false;
    }

    private boolean takeEscaped(final int start) {
        if (scratch.capacity() < end - start) {
            scratch = new UnsafeBuffer(new byte[2 * (end - start)]);
        }
        int length = position - start;
        scratch.putBytes(0, source, start, length);
        while (position < end) {
            final byte next = source.getByte(position++);
            if (next == '"') {
                see(scratch, 0, length);
                return true;
            }
            if (next >= 0 && next < ' ') {
                return false;
            }
            if (next != '\\') {
                scratch.putByte(length++, next);
            } else {
                length = unescape(length);
                if (length < 0) {
                    return false;
                }
            }
        }
        return false;
    }

    /** @return the new length of the scratch text, or -1 where the escape is none. */
    private int unescape(final int length) {
        if (position == end) {
            return -1;
        }
        final byte kind = source.getByte(position++);
        return switch (kind) {
            case '"', '\\', '/' -> put(length, kind);
            case 'b' -> put(length, (byte) '\b');
            case 'f' -> put(length, (byte) '\f');
            case 'n' -> put(length, (byte) '\n');
            case 'r' -> put(length, (byte) '\r');
            case 't' -> put(length, (byte) '\t');
            case 'u' -> unescapeUnicode(length);
            default -> -1;
        };
    }

    private int put(final int length, final byte value) {
        scratch.putByte(length, value);
        return length + 1;
    }

    /** Half a pair alone, which JSON allows and UTF-8 does not, becomes bytes that are no text; a field that takes them says so. */
    private int unescapeUnicode(final int length) {
        final int unit = hexUnit();
        if (unit < 0 || !Character.isHighSurrogate((char) unit)) {
            return unit < 0 ? -1 : putCodePoint(length, unit);
        }
        final int behindFirst = position;
        if (skip('\\') && skip('u')) {
            final int low = hexUnit();
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                return putCodePoint(length, Character.toCodePoint((char) unit, (char) low));
            }
        }
        position = behindFirst;
        return putCodePoint(length, unit);
    }

    private int hexUnit() {
        if (end - position < 4) {
            return -1;
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            final int digit = Character.digit(source.getByte(position++), 16);
            if (digit < 0) {
                return -1;
            }
            unit = 16 * unit + digit;
        }
        return unit;
    }

    /** An escape takes six bytes or more and its UTF-8 form three or four: the scratch array always suffices. */
    private int putCodePoint(final int length, final int point) {
        if (point < 0x80) {
            return put(length, (byte) point);
        }
        if (point < 0x800) {
            return put(put(length, (byte) (0xC0 | (point >> 6))), continuation(point));
        }
        if (point < 0x10000) {
            return put(put(put(length, (byte) (0xE0 | (point >> 12))), continuation(point >> 6)), continuation(point));
        }
        final int head = put(put(length, (byte) (0xF0 | (point >> 18))), continuation(point >> 12));
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
            final byte next = source.getByte(position++);
            if (next == '"') {
                return true;
            }
            if (next == '\\') {
                position++;
            }
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
