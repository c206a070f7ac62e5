package io.hotpath.codecs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.codecs.schema.Message;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long INSTANT = Instant.parse("2023-11-14T22:13:20Z").toEpochMilli();

    private static final Message MESSAGE = DecodedEvent.message(new TreeMap<>(Map.of(
        "at", "timestamp_ms", "born", "timestamp_ms?", "seconds", "timestamp_s?", "nanos", "timestamp_ns?")));

    private final long seed = Long.getLong("hotpath.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private static String parsed(final TimeRules rules, final String text, final long nanosPerUnit) {
        final TimestampText time = new TimestampText(rules);
        final byte[] bytes = text.getBytes(UTF_8);
        final Rejection rejection = time.parse(Arrays.copyOf(bytes, bytes.length + Long.BYTES), 0, bytes.length, nanosPerUnit);
        return rejection == Rejection.NONE ? Long.toString(time.units()) : rejection.name();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2023-11-14T22:13:20Z | 0", "2023-11-14t22:13:20z | 0", "2023-11-14 22:13:20+00 | 0", "2023-11-14T22:13:20.123+0000 | 123",
        "2023-11-15T03:43:20+0530 | 0", "2023-11-15T03:43:20+05:30 | 0", "2023-11-14T22:13:20-00:00 | 0",
        "2023-11-14 22:13:20 UTC | 0", "2023-11-14 22:13:20.5 +02:00 | -7199500", "2023-11-14T22:13:20,25Z | 250",
        "20231114T221320Z | 0", "20231114T221320.75+0100 | -3599250", "2023-11-14T22:13Z | -20000", "20231114T2213Z | -20000",
        "2023-11-14T22Z | -800000", "2023-11-14 | -80000000", "2023-11-14+01:00 | -83600000", "2023-11-14 22:13:20GMT | 0",
        "2023-11-14T22:13:20.000000000000Z | 0", "2023-11-14T24:00:00Z | 6400000", "2023-11-14T24:00 | 6400000",
        "2023-11-14T23:13:20+01:00[Europe/Paris] | 0", "2023-11-14T22:13:20Z[UTC] | 0", "1700000000000 | 0",
        "1.7e12 | 0", "1700000000000.000 | 0", "2023-11-14 22:13:20 | 0",
    })
    void everyFormIsTheSameInstant(final String text, final long millisLater) {
        assertEquals(Long.toString(INSTANT + millisLater), parsed(TimeRules.DEFAULT, text, NANOS_PER_MILLI));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2016-12-31T23:59:60Z | 1483228800000", "2016-12-31T18:59:60-05:00 | 1483228800000",
        "2016-12-31T22:59:60Z | OUT_OF_RANGE", "2016-12-31T23:59:61Z | OUT_OF_RANGE", "2023-02-29 | OUT_OF_RANGE",
        "2023-11-14T25:00:00Z | OUT_OF_RANGE", "2023-11-14T24:00:00.1Z | OUT_OF_RANGE", "2023-13-01 | OUT_OF_RANGE",
        "2023-11-14T22:13:20+1 | WRONG_TYPE", "2023-11-14T22:13:20+19:00 | WRONG_TYPE", "2023-11-14T22:13:20+05:60 | WRONG_TYPE",
        "2023-11-14T22:13:20CET | WRONG_TYPE", "2023-11-14T22:13:20. | WRONG_TYPE", "2023-11-14T | WRONG_TYPE",
        "2023-11-14T22:13:2 | WRONG_TYPE", "2023-11 | WRONG_TYPE", "14.11.2023 | WRONG_TYPE", "11/14/2023 | WRONG_TYPE",
        "2023-11-14_22:13:20 | WRONG_TYPE", "2023-11-14T22:13:20Z x | WRONG_TYPE", "2023-11-14T22:13:20Z[UTC | WRONG_TYPE",
        "2023-11-14T22:13:20.1234567Z | TOO_PRECISE", "2023-11-14T22:13:20.1230000000001Z | TOO_PRECISE",
        "1700000000000.5 | TOO_PRECISE", "9999-12-31T00:00:00Z | OUT_OF_RANGE", "99999999999999999999999999 | OUT_OF_RANGE",
    })
    void whatIsNoTimeOrNoneOfTheFieldSaysWhy(final String text, final String expected) {
        assertEquals(expected, parsed(TimeRules.DEFAULT, text, NANOS_PER_MILLI));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2023-11-14T22:13:20.1239999Z | 123", "2023-11-14T22:13:20.0009999999999Z | 0", "1700000000000.9 | 0",
        "1969-12-31T23:59:59.9999Z | -1700000000001", "-0.5 | -1700000000001",
    })
    void whatIsFinerIsCutOffTowardsThePastWhereThatIsDeclared(final String text, final long millisLater) {
        assertEquals(Long.toString(INSTANT + millisLater), parsed(TimeRules.DEFAULT.truncate(), text, NANOS_PER_MILLI));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2023-07-14T12:00 | 2023-07-14T10:00:00Z", "2023-01-14T12:00 | 2023-01-14T11:00:00Z",
        "2023-07-14 | 2023-07-13T22:00:00Z", "2023-07-14T12:00Z | 2023-07-14T12:00:00Z",
        "2023-10-29T02:30 | 2023-10-29T00:30:00Z", "2023-10-29T03:00 | 2023-10-29T02:00:00Z", "2023-03-26T02:30 | OUT_OF_RANGE",
    })
    void zoneOfTheSourceIsThatOfTimesWithoutAnOffset(final String text, final String instant) {
        final String expected = instant.endsWith("Z") ? Long.toString(Instant.parse(instant).toEpochMilli()) : instant;
        assertEquals(expected, parsed(TimeRules.DEFAULT.zone(ZoneId.of("Europe/Paris")), text, NANOS_PER_MILLI));
    }

    @Test
    void timeWithoutAnOffsetIsRefusedWhereOneIsRequired() {
        final TimeRules required = TimeRules.DEFAULT.requireOffset();
        assertEquals("NO_OFFSET", parsed(required, "2023-11-14T22:13:20", NANOS_PER_MILLI));
        assertEquals("NO_OFFSET", parsed(required, "2023-11-14", NANOS_PER_MILLI));
        assertEquals(Long.toString(INSTANT), parsed(required, "2023-11-14T22:13:20Z", NANOS_PER_MILLI));
        assertEquals(Long.toString(INSTANT), parsed(required, "1700000000000", NANOS_PER_MILLI));
    }

    @Test
    void randomTimesInRandomZonesAndFormsAreThoseOfTheJdk() {
        final List<String> zones = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
        for (int i = 0; i < 300; i++) {
            final ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            final TimeRules rules = TimeRules.DEFAULT.zone(zone);
            for (int j = 0; j < 200; j++) {
                final LocalDateTime local = LocalDateTime.ofEpochSecond(
                    random.nextLong(-2_200_000_000L, 7_200_000_000L), 1_000_000 * random.nextInt(1_000), ZoneOffset.UTC);
                final ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(36 * 60) - 18 * 60));
                final String date = local.format(DateTimeFormatter.ofPattern(form()));
                final boolean skipped = zone.getRules().getValidOffsets(local).isEmpty();
                final String said = date + " in " + zone + ", seed " + seed;
                assertEquals(skipped ? "OUT_OF_RANGE" : Long.toString(local.atZone(zone).toInstant().toEpochMilli()),
                    parsed(rules, date, NANOS_PER_MILLI), said);
                assertEquals(Long.toString(local.toInstant(offset).toEpochMilli()),
                    parsed(rules, local.atOffset(offset).format(DateTimeFormatter.ofPattern(form() + offsetForm())),
                        NANOS_PER_MILLI), said);
            }
        }
    }

    private String form() {
        return random.nextBoolean()
            ? "yyyy-MM-dd" + (random.nextBoolean() ? "'T'" : " ") + "HH:mm:ss" + (random.nextBoolean() ? ".SSS" : ",SSSSSS")
            : "yyyyMMdd'T'HHmmss.SSSSSSSSS";
    }

    private String offsetForm() {
        return List.of("xxx", "xx", "XX", " xxx").get(random.nextInt(4));
    }

    private static Rejection decode(final String eventTime, final String record) {
        final TimeRules rules = TimeRules.DEFAULT.eventTime(
            MESSAGE.field(eventTime).index(), TimeRules.EARLIEST, TimeRules.LATEST);
        return new DecodedEvent(MESSAGE).decode(
            new JsonDecoder(MESSAGE, new FieldNames(MESSAGE, Map.of(), List.of()), rules), record.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "at      | IMPLAUSIBLE_TIME | {'at':1700000000}", "at | IMPLAUSIBLE_TIME | {'at':'1700000000'}",
        "at      | NONE             | {'at':1700000000000}", "at | IMPLAUSIBLE_TIME | {'at':1700000000000000}",
        "at      | NONE             | {'at':0}", "at | NONE | {'at':86400000}", "at | NONE | {'at':'1970-01-20T16:13:20Z'}",
        "at      | NONE             | {'at':0,'born':1700000000}", "at | IMPLAUSIBLE_TIME | {'at':'2200-01-01T00:00:00Z'}",
        "at      | NONE             | {'at':'2199-12-31T23:59:59.999Z'}", "at | IMPLAUSIBLE_TIME | {'at':'9999-12-31'}",
        "at      | IMPLAUSIBLE_TIME | {'at':'1899-12-31'}", "at | NONE | {'at':'1900-01-01'}",
        "at      | OUT_OF_RANGE     | {'at':0,'born':'9999-12-31'}",
        "seconds | IMPLAUSIBLE_TIME | {'at':0,'seconds':1700000000000}", "seconds | NONE | {'at':0,'seconds':1700000000}",
        "nanos   | IMPLAUSIBLE_TIME | {'at':0,'nanos':1700000000}", "nanos | IMPLAUSIBLE_TIME | {'at':0,'nanos':1700000000000}",
        "nanos   | IMPLAUSIBLE_TIME | {'at':0,'nanos':1700000000000000}", "nanos | NONE | {'at':0,'nanos':1700000000000000000}",
    })
    void numberOfAnotherUnitIsNoTimeOfAnEvent(final String eventTime, final Rejection expected, final String record) {
        assertEquals(expected, decode(eventTime, record));
    }

    @Test
    void boundsOfTheSourceHoldForEveryForm() {
        final Instant from = Instant.parse("2020-01-01T00:00:00Z");
        final TimeRules rules = TimeRules.DEFAULT.eventTime(MESSAGE.field("at").index(), from, from.plus(1, ChronoUnit.DAYS));
        final JsonDecoder decoder = new JsonDecoder(MESSAGE, new FieldNames(MESSAGE, Map.of(), List.of()), rules);
        final DecodedEvent event = new DecodedEvent(MESSAGE);
        assertEquals(Rejection.NONE, event.decode(decoder, "{\"at\":\"2020-01-01\"}"));
        assertEquals(Rejection.NONE, event.decode(decoder, "{\"at\":" + (from.toEpochMilli() + 86_399_999) + "}"));
        assertEquals(Rejection.IMPLAUSIBLE_TIME, event.decode(decoder, "{\"at\":" + (from.toEpochMilli() + 86_400_000) + "}"));
        assertEquals(Rejection.IMPLAUSIBLE_TIME, event.decode(decoder, "{\"at\":" + (from.toEpochMilli() - 1) + "}"));
        assertEquals("at", MESSAGE.fields().get(decoder.rejectedField()).name());
    }
}
