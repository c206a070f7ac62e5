package io.hotpath.codecs.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One flat JSON object of a message, whose fields go by their own names, read with no thought of speed: what {@link JsonDecoder}
 * must make of it, with the field and the place where it refuses it.
 */
final class PlainJson {
    /** As far as a number of JSON goes before it ends, or breaks off. */
    private static final Pattern NUMBER = Pattern.compile("-?([0-9]+(\\.([0-9]+([eE][+-]?([0-9]+)?)?)?|[eE][+-]?([0-9]+)?)?)?");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    /** The grammar knows none, so that such a number breaks off behind its whole digits. */
    private static final Pattern LEADING_ZERO = Pattern.compile("-?0[0-9]+");
    private static final Pattern LOW_HALF = Pattern.compile("\\\\u[dD][c-fC-F][0-9a-fA-F]{2}");
    private static final int MAX_DEPTH = 32;

    private final Message message;
    private final Set<String> ignored;
    private final Map<String, String> values = new LinkedHashMap<>();
    private String record;
    private int at;
    private int field;
    private int refusedAt;

    PlainJson(final Message message, final Set<String> ignored) {
        this.message = message;
        this.ignored = ignored;
    }

    /** @return every field's value, or why, in which field and where the record is refused. */
    String decode(final byte[] bytes) {
        record = new String(bytes, ISO_8859_1);
        at = 0;
        values.clear();
        try {
            field = -1;
            refusedAt = -1;
            if (record.isEmpty()) {
                throw new Refused(Rejection.EMPTY);
            }
            object();
            return message.fields().stream().map(each -> each.name() + '=' + required(each)).toList().toString();
        } catch (final Refused refused) {
            return refused.reason() + " " + field + " at " + refusedAt;
        }
    }

    private String required(final Field each) {
        if (each.required() && values.getOrDefault(each.name(), "null").equals("null")) {
            throw refused(Rejection.MISSING_FIELD, each.index(), -1);
        }
        final String value = values.getOrDefault(each.name(), "missing");
        return value.equals("null") ? "missing" : value;
    }

    private Refused refused(final Rejection reason, final int ofField, final int place) {
        field = ofField;
        refusedAt = place;
        return new Refused(reason);
    }

    private Refused malformed() {
        return refused(Rejection.MALFORMED, -1, at);
    }

    private char peek() {
        while (at < record.length() && " \n\r\t".indexOf(record.charAt(at)) >= 0) {
            at++;
        }
        return at < record.length() ? record.charAt(at) : 0;
    }

    private boolean take(final char expected) {
        final boolean isIt = peek() == expected && at < record.length();
        at += isIt ? 1 : 0;
        return isIt;
    }

    private void need(final char expected) {
        if (!take(expected)) {
            throw malformed();
        }
    }

    private void object() {
        at = record.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
        need('{');
        if (!take('}')) {
            do {
                member();
            } while (take(','));
            need('}');
        }
        if (peek() != 0 || at < record.length()) {
            throw malformed();
        }
    }

    private void member() {
        peek();
        final int nameAt = at;
        final String name = new String(string().getBytes(ISO_8859_1), UTF_8);
        need(':');
        if (ignored.contains(name)) {
            skip(0);
        } else if (!message.fieldNames().contains(name)) {
            throw refused(Rejection.UNKNOWN_FIELD, -1, nameAt);
        } else if (values.containsKey(name)) {
            throw refused(Rejection.DUPLICATE_NAME, message.field(name).index(), nameAt);
        } else {
            values.put(name, value(message.field(name)));
        }
    }

    private String value(final Field taker) {
        final char first = peek();
        final int valueAt = at;
        try {
            return switch (first) {
                case '{', '[' -> throw new Refused(Rejection.WRONG_TYPE);
                case 'n' -> word("null");
                case 'N' -> word("NaN").replace("NaN", "null");
                case 't' -> truth(taker, word("true"), "1");
                case 'f' -> truth(taker, word("false"), "0");
                case '"' -> text(taker, string());
                default -> PlainValue.of(taker, finite());
            };
        } catch (final Refused refused) {
            throw refused.reason() == Rejection.MALFORMED ? refused : refused(refused.reason(), taker.index(), valueAt);
        }
    }

    private static String truth(final Field taker, final String word, final String value) {
        if (taker.type() != FieldType.BOOLEAN) {
            throw new Refused(Rejection.WRONG_TYPE);
        }
        return word.isEmpty() ? "" : value;
    }

    private static String text(final Field taker, final String text) {
        if (taker.type() == FieldType.BOOLEAN) {
            throw new Refused(Rejection.WRONG_TYPE);
        }
        return PlainValue.of(taker, text);
    }

    private String finite() {
        if (takeInfinity()) {
            throw new Refused(Rejection.OUT_OF_RANGE);
        }
        return number();
    }

    private String word(final String word) {
        if (!record.startsWith(word, at)) {
            throw malformed();
        }
        at += word.length();
        return word;
    }

    private boolean takeInfinity() {
        final boolean isIt = record.startsWith("Infinity", at) || record.startsWith("-Infinity", at);
        at += isIt ? record.indexOf('y', at) + 1 - at : 0;
        return isIt;
    }

    private String number() {
        final Matcher number = NUMBER.matcher(record).region(at, record.length());
        final String found = number.lookingAt() ? number.group() : "";
        final Matcher tooMany = LEADING_ZERO.matcher(found);
        at += tooMany.lookingAt() ? tooMany.end() : found.length();
        if (!WHOLE_NUMBER.matcher(found).matches()) {
            throw malformed();
        }
        return found;
    }

    /** @return one character a byte. A sign of control is refused where it stands, or behind itself where an escape came before. */
    private String string() {
        need('"');
        final StringBuilder text = new StringBuilder();
        boolean escapes = false;
        while (at < record.length() && record.charAt(at) != '"') {
            final char next = record.charAt(at);
            if (next < ' ') {
                at += escapes ? 1 : 0;
                throw malformed();
            }
            at++;
            escapes |= next == '\\';
            text.append(next == '\\' ? escaped() : next);
        }
        if (at == record.length()) {
            throw malformed();
        }
        at++;
        return text.toString();
    }

    private String escaped() {
        final char kind = at < record.length() ? record.charAt(at++) : 0;
        final int simple = "\"\\/bfnrt".indexOf(kind);
        if (simple >= 0) {
            return "\"\\/\b\f\n\r\t".substring(simple, simple + 1);
        }
        if (kind != 'u') {
            throw malformed();
        }
        final char unit = (char) hex();
        final boolean isPair = Character.isHighSurrogate(unit) && LOW_HALF.matcher(record).region(at, record.length()).lookingAt();
        at += isPair ? 2 : 0;
        return utf8(isPair ? Character.toCodePoint(unit, (char) hex()) : unit);
    }

    private int hex() {
        if (record.length() - at < 4) {
            throw malformed();
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            final int digit = Character.digit(record.charAt(at++), 16);
            if (digit < 0) {
                throw malformed();
            }
            unit = 16 * unit + digit;
        }
        return unit;
    }

    /** Half a pair becomes what it would be if it were a character. */
    private static String utf8(final int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
            ? new String(new char[] {0xED, (char) (0x80 | (point >> 6 & 0x3F)), (char) (0x80 | (point & 0x3F))})
            : new String(Character.toString(point).getBytes(UTF_8), ISO_8859_1);
    }

    private void skip(final int depth) {
        switch (peek()) {
            case '"' -> skipString();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            case 'N' -> word("NaN");
            case '{' -> skipAll(depth, '}');
            case '[' -> skipAll(depth, ']');
            default -> skipNumber();
        }
    }

    private void skipNumber() {
        if (!takeInfinity()) {
            number();
        }
    }

    private void skipAll(final int depth, final char closing) {
        if (depth == MAX_DEPTH) {
            throw malformed();
        }
        at++;
        if (!take(closing)) {
            do {
                if (closing == '}') {
                    skipString();
                    need(':');
                }
                skip(depth + 1);
            } while (take(','));
            need(closing);
        }
    }

    private void skipString() {
        need('"');
        while (at < record.length() && record.charAt(at) != '"') {
            at += record.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at, record.length());
        need('"');
    }
}
