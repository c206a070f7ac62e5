package io.hotpath.codecs.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.codecs.schema.Encoding;
import io.hotpath.codecs.schema.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of a value means for a field, by regular expressions, BigDecimal and java.time: as the documentation says it. */
final class PlainValue {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern TIME = Pattern.compile("(?<year>\\d{4})(?<mark>-?)(?<month>\\d\\d)\\k<mark>(?<day>\\d\\d)"
        + "([Tt ](?<hour>\\d\\d)(:(?<minute>\\d\\d)(:(?<second>\\d\\d)([.,](?<fraction>\\d+))?)?"
        + "|(?<minute2>\\d\\d)((?<second2>\\d\\d)([.,](?<fraction2>\\d+))?)?)?)?"
        + "( ?([Zz]|UTC|GMT|(?<sign>[+-])(?<hours>\\d\\d)(:?(?<minutes>\\d\\d))?)(\\[[^\\]]*\\])?)?");
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** Whose nanoseconds surely fit a long. */
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(Long.MAX_VALUE / NANOS_PER_SECOND - 1);

    private PlainValue() {
    }

    /**
     * @param text one character a byte.
     * @return the value as {@link DecodedEvent#get} says it.
     */
    static String of(final Field field, final String text) {
        return switch (field.type()) {
            case STRING -> string(field, text.getBytes(ISO_8859_1));
            case FLOAT -> floating(field, text);
            case BOOLEAN -> yesOrNo(text);
            case TIMESTAMP -> fitting(field, NUMBER.matcher(text).matches() ? inUnit(decimal(text)) : time(field, text));
            case INTEGER, DECIMAL, MONEY ->
                fitting(field, exact(number(text).movePointRight(field.scale()), Rejection.OUT_OF_RANGE));
        };
    }

    private static BigDecimal number(final String text) {
        return NUMBER.matcher(text).matches() ? decimal(text) : refuse(Rejection.WRONG_TYPE);
    }

    /** An exponent of more digits than BigDecimal can bear fits no field either. */
    private static BigDecimal decimal(final String text) {
        return new BigDecimal(text.replaceFirst("([eE][+-]?)0*([0-9]{3})[0-9]+$", "$1$2"));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // it returns nothing, in the place of whatever was asked for
    private static <T> T refuse(final Rejection reason) {
        throw new Refused(reason);
    }

    private static BigInteger exact(final BigDecimal number, final Rejection otherwise) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0 ? number.toBigInteger() : refuse(otherwise);
    }

    private static BigInteger inUnit(final BigDecimal number) {
        return exact(number, Rejection.TOO_PRECISE);
    }

    private static String fitting(final Field field, final BigInteger value) {
        final Encoding encoding = field.encoding();
        final boolean fits = value.bitLength() < Long.SIZE && value.longValue() >= encoding.minimum()
            && value.longValue() <= encoding.maximum();
        final long limit = field.nanosPerUnit() == 0 ? Long.MAX_VALUE : Long.MAX_VALUE / field.nanosPerUnit();
        return fits && value.abs().compareTo(BigInteger.valueOf(limit)) <= 0 ? value.toString() : refuse(Rejection.OUT_OF_RANGE);
    }

    private static String floating(final Field field, final String text) {
        final double exact = number(text) == null ? 0 : Double.parseDouble(text);
        final double value = field.encoding() == Encoding.FLOAT ? (float) exact : exact;
        return Double.isInfinite(value) ? refuse(Rejection.OUT_OF_RANGE) : Double.toString(value);
    }

    private static String yesOrNo(final String text) {
        final BigDecimal number = number(text);
        return number.signum() == 0 ? "0" : number.compareTo(BigDecimal.ONE) == 0 ? "1" : refuse(Rejection.WRONG_TYPE);
    }

    private static String string(final Field field, final byte[] bytes) {
        if (bytes.length > field.length()) {
            return refuse(Rejection.OUT_OF_RANGE);
        }
        try {
            final String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.isEmpty() ? "missing" : text.contains("\0") ? refuse(Rejection.NOT_TEXT) : text;
        } catch (final CharacterCodingException invalid) {
            return refuse(Rejection.NOT_TEXT);
        }
    }

    private static BigInteger time(final Field field, final String text) {
        final Matcher time = TIME.matcher(text);
        if (!time.matches() || part(time, "hours") > 18 || part(time, "minutes") > 59) {
            return refuse(Rejection.WRONG_TYPE);
        }
        final BigDecimal seconds = seconds(time);
        if (seconds.setScale(0, RoundingMode.FLOOR).abs().compareTo(MOST_SECONDS) > 0) {
            return refuse(Rejection.OUT_OF_RANGE);
        }
        return inUnit(seconds.multiply(BigDecimal.valueOf(NANOS_PER_SECOND / field.nanosPerUnit())));
    }

    /** Since 1970 in UTC. */
    private static BigDecimal seconds(final Matcher time) {
        final int hour = part(time, "hour");
        final int minute = part(time, "minute") + part(time, "minute2");
        final int second = part(time, "second") + part(time, "second2");
        final String digits = time.group("fraction") == null ? time.group("fraction2") : time.group("fraction");
        final BigDecimal fraction = new BigDecimal("0." + (digits == null ? "0" : digits));
        final long offset = ("-".equals(time.group("sign")) ? -60 : 60) * (60L * part(time, "hours") + part(time, "minutes"));
        final long whole = 86_400 * day(time) + 3_600L * hour + 60L * minute + second - offset;
        final boolean isEndOfDay = hour == 24 && minute == 0 && second == 0 && fraction.signum() == 0;
        final boolean isOfDay = hour < 24 && minute < 60 && (second < 60 || (second == 60 && Math.floorMod(whole, 86_400) == 0));
        return isEndOfDay || isOfDay ? BigDecimal.valueOf(whole).add(fraction) : refuse(Rejection.OUT_OF_RANGE);
    }

    private static long day(final Matcher time) {
        try {
            return LocalDate.of(part(time, "year"), part(time, "month"), part(time, "day")).toEpochDay();
        } catch (final DateTimeException noDay) {
            return refuse(Rejection.OUT_OF_RANGE);
        }
    }

    private static int part(final Matcher time, final String name) {
        return time.group(name) == null ? 0 : Integer.parseInt(time.group(name));
    }
}
