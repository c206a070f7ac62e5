package io.hotpath.server.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * JSON as bytes, written one behind the other into memory that grows to the longest text. Names and texts that are known at the
 * start are made then, by {@link #name} and {@link #text}. One thread; no garbage.
 */
final class JsonText {
    private static final byte[] NULL = "null".getBytes(ISO_8859_1);
    private static final byte[] TRUE = "true".getBytes(ISO_8859_1);
    private static final byte[] FALSE = "false".getBytes(ISO_8859_1);
    /** What features mostly are, counts, need no search for the shortest decimal; from here on Java writes an exponent. */
    private static final long FIRST_WITH_EXPONENT = 10_000_000;
    private static final byte[] POINT_ZERO = ".0".getBytes(ISO_8859_1);
    private static final long MINUS_ZERO = Double.doubleToRawLongBits(-0.0);
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(ISO_8859_1);
    private static final String ESCAPED = "\"\\\b\t\n\f\r";
    private static final String ESCAPES = "\"\\btnfr";

    private final StringBuilder digits = new StringBuilder(64);
    private byte[] bytes = new byte[1024];
    private int length;

    /** @return a name as a member begins with it. */
    static byte[] name(final String name) {
        final byte[] text = text(name);
        final byte[] withColon = Arrays.copyOf(text, text.length + 1);
        withColon[text.length] = ':';
        return withColon;
    }

    /** @return a text in quotation marks; null for null. */
    static byte[] text(final String text) {
        if (text == null) {
            return null;
        }
        final byte[] inside = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        final byte[] quoted = new byte[inside.length + 2];
        quoted[0] = '"';
        System.arraycopy(inside, 0, quoted, 1, inside.length);
        quoted[quoted.length - 1] = '"';
        return quoted;
    }

    static byte[][] names(final List<String> names) {
        return names.stream().map(JsonText::name).toArray(byte[][]::new);
    }

    static byte[][] texts(final List<String> texts) {
        return texts.stream().map(JsonText::text).toArray(byte[][]::new);
    }

    void clear() {
        length = 0;
    }

    /** @return what was written since {@link #clear}. */
    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(final int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, 2 * (length + more));
        }
    }

    /** Writes one byte as it is: a bracket, a mark of another text. */
    JsonText sign(final char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Writes bytes as they are. */
    JsonText raw(final byte[] written) {
        room(written.length);
        System.arraycopy(written, 0, bytes, length, written.length);
        length += written.length;
        return this;
    }

    /** Begins a member of an object, of a name made by {@link #name}; its value is next. */
    JsonText member(final byte[] name) {
        return next().raw(name);
    }

    /** Begins an element of a list, or a member: a comma, but for the first. */
    JsonText next() {
        final byte last = bytes[length - 1];
        return last == '{' || last == '[' ? this : sign(',');
    }

    /** Writes a text made by {@link #text}, or null. */
    JsonText value(final byte[] text) {
        return raw(text == null ? NULL : text);
    }

    JsonText value(final boolean isSo) {
        return raw(isSo ? TRUE : FALSE);
    }

    JsonText value(final long number) {
        return decimal(number, 0);
    }

    /** Writes the digits of Java's shortest decimal that is this number and no other; null where it is none. */
    JsonText value(final double number) {
        if (!Double.isFinite(number)) {
            return raw(NULL);
        }
        final long whole = (long) number;
        final boolean isCount = whole == number && Math.abs(whole) < FIRST_WITH_EXPONENT
            && Double.doubleToRawLongBits(number) != MINUS_ZERO;
        if (isCount) {
            return value(whole).raw(POINT_ZERO);
        }
        digits.setLength(0);
        digits.append(number);
        return putDigits();
    }

    /** Writes its own digits, not those of the nearest double. */
    JsonText value(final float number) {
        if (!Float.isFinite(number)) {
            return raw(NULL);
        }
        digits.setLength(0);
        digits.append(number);
        return putDigits();
    }

    /** Writes a number with so many decimals, zeros too. */
    JsonText decimal(final long unscaled, final int scale) {
        digits.setLength(0);
        digits.append(unscaled);
        if (scale > 0) {
            final int first = unscaled < 0 ? 1 : 0;
            while (digits.length() - first <= scale) {
                digits.insert(first, '0');
            }
            digits.insert(digits.length() - scale, '.');
        }
        return putDigits();
    }

    private JsonText putDigits() {
        room(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            bytes[length++] = (byte) digits.charAt(i);
        }
        return this;
    }

    /** Writes a number's last decimal digits, zeros in front. */
    JsonText padded(final int number, final int count) {
        room(count);
        int rest = number;
        for (int i = count - 1; i >= 0; i--) {
            bytes[length + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
        return this;
    }

    /** Writes sixteen digits in quotation marks. */
    JsonText hex(final long number) {
        sign('"');
        room(Long.BYTES * 2);
        for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
            bytes[length++] = (byte) Character.toLowerCase(HEX[(int) (number >>> shift) & 0xF]);
        }
        return sign('"');
    }

    /** Writes a text in quotation marks that lies in UTF-8. */
    JsonText value(final DirectBuffer text, final int offset, final int textLength) {
        sign('"');
        for (int i = 0; i < textLength; i++) {
            character(text.getByte(offset + i));
        }
        return sign('"');
    }

    private void character(final byte next) {
        final boolean isPlain = next < 0 || (next >= ' ' && next != '"' && next != '\\');
        if (isPlain) {
            sign((char) next);
            return;
        }
        final int escape = ESCAPED.indexOf(next);
        if (escape >= 0) {
            sign('\\').sign(ESCAPES.charAt(escape));
        } else {
            sign('\\').sign('u').sign('0').sign('0').sign((char) HEX[next >> 4]).sign((char) HEX[next & 0xF]);
        }
    }
}
