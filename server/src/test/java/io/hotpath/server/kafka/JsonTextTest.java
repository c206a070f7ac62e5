package io.hotpath.server.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.hotpath.core.thread.AllocatedBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random values: the text is what Jackson, BigDecimal and Instant write. */
class JsonTextTest {
    private static final int TEXTS = 20_000;
    /** What lies beyond sixteen bits as it is, not as two escapes. */
    private static final JsonFactory FACTORY =
        JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();
    private static final String[] CHARACTERS = {
        "a", "\"", "\\", "\n", "\t", "\r", "\b", "\f", "\u0001", "\u001f", "\u007f", "é", "😀", "/"};

    private final long seed = Long.getLong("hotpath.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final JsonText json = new JsonText();

    @Test
    void textsAndNumbersAreThoseOfJackson() throws IOException {
        for (int i = 0; i < TEXTS; i++) {
            final String text = text();
            final long number = random.nextLong() >> random.nextInt(Long.SIZE);
            final double real = real();
            final boolean isSo = random.nextBoolean();
            assertEquals(jackson(text, number, real, isSo), ours(text, number, real, isSo), "seed " + seed);
        }
    }

    private double real() {
        return switch (random.nextInt(6)) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> Math.rint(random.nextGaussian() * 1e7);
            case 2 -> new double[] {0.0, -0.0, 9_999_999, 10_000_000, -9_999_999, -10_000_000}[random.nextInt(6)];
            default -> random.nextGaussian() * 1e3;
        };
    }

    private String text() {
        final StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(20); length > 0; length--) {
            text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.toString();
    }

    private static String jackson(final String text, final long number, final double real, final boolean isSo) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            generator.writeStartObject();
            generator.writeStringField(text, text);
            generator.writeArrayFieldStart("list");
            generator.writeNumber(number);
            generator.writeString(text);
            generator.writeEndArray();
            generator.writeBooleanField("so", isSo);
            generator.writeFieldName("real");
            if (Double.isFinite(real)) {
                generator.writeNumber(real);
            } else {
                generator.writeNull();
            }
            generator.writeNumberField("single", (float) number);
            generator.writeEndObject();
        }
        return bytes.toString(UTF_8);
    }

    private String ours(final String text, final long number, final double real, final boolean isSo) {
        final UnsafeBuffer utf8 = new UnsafeBuffer(text.getBytes(UTF_8));
        json.clear();
        json.sign('{').member(JsonText.name(text)).value(utf8, 0, utf8.capacity());
        json.member(JsonText.name("list")).sign('[').next().value(number).next().value(JsonText.text(text)).sign(']');
        json.member(JsonText.name("so")).value(isSo).member(JsonText.name("real")).value(real);
        return new String(json.member(JsonText.name("single")).value((float) number).sign('}').copy(), UTF_8);
    }

    @Test
    void decimalsAreThoseOfBigDecimal() {
        for (int i = 0; i < TEXTS; i++) {
            final long unscaled = random.nextLong() >> random.nextInt(Long.SIZE);
            final int scale = random.nextInt(19);
            json.clear();
            assertEquals(BigDecimal.valueOf(unscaled, scale).toPlainString(),
                new String(json.decimal(unscaled, scale).copy(), UTF_8), "seed " + seed);
        }
    }

    @Test
    void timesAreThoseOfInstant() {
        final long[] units = {1, 1_000, 1_000_000, 1_000_000_000};
        for (int i = 0; i < TEXTS; i++) {
            final long unit = units[random.nextInt(units.length)];
            final long time = random.nextLong() >> random.nextInt(Long.SIZE);
            json.clear();
            IsoTime.write(json, time, unit);
            assertEquals(instant(time, unit), new String(json.copy(), UTF_8), time + " of " + unit + " ns, seed " + seed);
        }
    }

    private static String instant(final long time, final long nanosPerUnit) {
        final long perSecond = 1_000_000_000L / nanosPerUnit;
        try {
            final long nanos = Math.floorMod(time, perSecond) * nanosPerUnit;
            return "\"" + Instant.ofEpochSecond(Math.floorDiv(time, perSecond), nanos) + '"';
        } catch (final DateTimeException beyond) {
            return "null";
        }
    }

    /** The first and last moments that have four digits of a year, and those beyond; a number that is no time is no text either. */
    @ParameterizedTest
    @CsvSource({
        "-62167219200, \"0000-01-01T00:00:00Z\"", "-62167219201, \"-0001-12-31T23:59:59Z\"",
        "253402300799, \"9999-12-31T23:59:59Z\"", "253402300800, \"+10000-01-01T00:00:00Z\"",
        "951782400, \"2000-02-29T00:00:00Z\"", "9223372036854775807, null", "-9223372036854775807, null",
    })
    void timesAreWrittenToTheEndOfTheCalendarAndBeyond(final long second, final String expected) {
        IsoTime.write(json, second, 1_000_000_000L);
        assertEquals(expected, new String(json.copy(), UTF_8));
    }

    @Test
    void nothingIsAllocated() {
        final UnsafeBuffer text = new UnsafeBuffer("Zoë \"q\"".getBytes(UTF_8));
        final byte[] name = JsonText.name("name");
        write(20_000, name, text);
        final long before = AllocatedBytes.ofCurrentThread();
        write(100_000, name, text);
        assertTrue(AllocatedBytes.ofCurrentThread() - before < 1_000, "allocated " + (AllocatedBytes.ofCurrentThread() - before));
    }

    private void write(final int times, final byte[] name, final UnsafeBuffer text) {
        for (int i = 0; i < times; i++) {
            json.clear();
            json.sign('{').member(name).value(text, 0, text.capacity()).member(name).value(i / 7.0).member(name).decimal(i, 2);
            IsoTime.write(json.member(name), 1_700_000_000_123L + i, 1_000_000);
            json.member(name).hex(i).sign('}');
        }
    }
}
