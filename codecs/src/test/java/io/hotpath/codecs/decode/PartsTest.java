package io.hotpath.codecs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.codecs.schema.Message;
import io.hotpath.core.thread.AllocatedBytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartsTest {
    private static final Message MESSAGE = message();
    private static final Map<String, String> NAMES = Map.of(
        "customer", "@key", "user", "@key.user.id", "device", "@header.device-id",
        "at", "@timestamp", "partition", "@partition", "offset", "@offset", "topic", "@topic", "retries", "@header.retries");
    private static final FieldNames FIELDS = new FieldNames("payments", MESSAGE, NAMES, List.of());
    private static final byte[] DEVICE = "d-17".getBytes(UTF_8);
    private static final byte[] RETRIES = "3".getBytes(UTF_8);

    private final DecodedEvent event = new DecodedEvent(MESSAGE);
    private final RecordParts parts = new RecordParts();

    private static Message message() {
        final Map<String, String> fields = new LinkedHashMap<>();
        fields.put("amount", "money(2)");
        fields.put("customer", "string(40)?");
        fields.put("user", "int64?");
        fields.put("device", "string(8)?");
        fields.put("retries", "uint8?");
        fields.put("at", "timestamp_us?");
        fields.put("partition", "int32?");
        fields.put("offset", "int64?");
        fields.put("topic", "string(16)?");
        return DecodedEvent.message(fields);
    }

    private void wholeRecord(final String key) {
        parts.begin(3, 1_000_000_000_007L);
        parts.timestampMillis(1_700_000_000_123L);
        parts.headers(name -> switch (name) {
            case "device-id" -> DEVICE;
            case "retries" -> RETRIES;
            default -> null;
        });
        parts.key().wrap(key.getBytes(UTF_8));
    }

    private List<String> values() {
        return MESSAGE.fieldNames().stream().map(event::get).toList();
    }

    @Test
    void partsFillTheirFieldsInEveryFormat() {
        wholeRecord("{\"v\":1,\"user\":{\"id\":42,\"x\":[]}}");
        final List<String> all = List.of(
            "150", "{\"v\":1,\"user\":{\"id\":42,\"x\":[]}}", "42", "d-17", "3", "1700000000123000", "3",
            "1000000000007", "payments");
        assertEquals(Rejection.NONE, event.decode(new JsonDecoder(MESSAGE, FIELDS), parts, "{\"amount\":1.5}"));
        assertEquals(all, values());
        assertEquals(Rejection.NONE, event.decode(new CsvDecoder(MESSAGE, FIELDS, List.of("amount")), parts, "1.5"));
        assertEquals(all, values());
    }

    @Test
    void partsOfAnSbeRecordReplaceWhatTheMessageHolds() {
        final Message message = DecodedEvent.message(new LinkedHashMap<>(Map.of("at", "timestamp_ms")));
        final FieldNames names = new FieldNames(message, Map.of("at", "@timestamp"), List.of());
        final byte[] sbe = new byte[message.encodedLength()];
        new JsonDecoder(message, new FieldNames(message, Map.of(), List.of()))
            .decode(new UnsafeBuffer("{\"at\":5}".getBytes(UTF_8)), 0, 8, new UnsafeBuffer(sbe), 0);
        final SbeDecoder decoder = new SbeDecoder(message, names, TimeRules.DEFAULT);
        final UnsafeBuffer target = new UnsafeBuffer(new byte[sbe.length]);
        parts.begin(0, 0);
        assertEquals(Rejection.MISSING_FIELD, decoder.decode(parts, new UnsafeBuffer(sbe), 0, sbe.length, target, 0));
        parts.timestampMillis(7);
        assertEquals(Rejection.NONE, decoder.decode(parts, new UnsafeBuffer(sbe), 0, sbe.length, target, 0));
        assertEquals(7, message.field("at").readLong(target, Message.HEADER_LENGTH));
    }

    @Test
    void whatARecordDoesNotCarryIsMissing() {
        parts.begin(0, 5);
        assertEquals(Rejection.NONE, event.decode(new JsonDecoder(MESSAGE, FIELDS), parts, "{\"amount\":1}"));
        assertEquals(List.of("100", "missing", "missing", "missing", "missing", "missing", "0", "5", "payments"), values());
    }

    @Test
    void headersAndTimestampOfARecordAreNotThoseOfTheNext() {
        wholeRecord("{}");
        parts.begin(0, 6);
        parts.key().wrap(0, 0);
        assertEquals(Rejection.NONE, event.decode(new JsonDecoder(MESSAGE, FIELDS), parts, "{\"amount\":1}"));
        assertEquals(List.of("missing", "missing"), List.of(event.get("device"), event.get("at")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "MALFORMED     | -1 | user-17",
        "WRONG_TYPE    |  2 | {'user':7}",
        "WRONG_TYPE    |  2 | {'user':{'id':'x'}}",
        "OUT_OF_RANGE  |  1 | {'user':{'id':1,'longer':'than the forty bytes of a field'}}",
    })
    void keyThatDoesNotFitIsRefusedWithItsField(final Rejection reason, final int field, final String key) {
        wholeRecord(key.replace('\'', '"'));
        final JsonDecoder decoder = new JsonDecoder(MESSAGE, FIELDS);
        assertEquals(reason, event.decode(decoder, parts, "{\"amount\":1}"));
        assertEquals(field, decoder.rejectedField());
        assertEquals(-1, decoder.rejectedAt());
    }

    @Test
    void bytesThatAreNoTextAreRefusedAsSuch() {
        wholeRecord("{}");
        parts.key().wrap(new byte[] {(byte) 0xFF, 0});
        assertEquals(Rejection.NOT_TEXT, event.decode(new JsonDecoder(MESSAGE, FIELDS), parts, "{\"amount\":1}"));
    }

    @Test
    void lineOfAFileHasThePartsUnderTheNamesOfTheirFields() {
        final JsonDecoder decoder = new JsonDecoder(MESSAGE, FIELDS.inFiles());
        assertEquals(Rejection.NONE, event.decode(decoder, "{\"amount\":1,\"device\":\"d-9\",\"user\":7,\"at\":5,\"offset\":6}"));
        assertEquals(List.of("d-9", "7", "5", "6"), List.of(event.get("device"), event.get("user"), event.get("at"),
            event.get("offset")));
    }

    @Test
    void columnOfAFileStandsInForThePartItIsCalledAfter() {
        final List<String> columns = List.of("amount", "device", "@timestamp", "customer");
        final CsvDecoder decoder = new CsvDecoder(MESSAGE, FIELDS, columns);
        assertEquals(Rejection.NONE, event.decode(decoder, "1.5,d-9,2023-11-14T22:13:20Z,c-1"));
        final long micros = TimeUnit.SECONDS.toMicros(1_700_000_000L);
        assertEquals(List.of("d-9", Long.toString(micros), "c-1"),
            List.of(event.get("device"), event.get("at"), event.get("customer")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "int64 | @timestamp | is a time and the field is not",
        "timestamp_s | "
            + "@timestamp | has milliseconds and the field has not; declare it as timestamp_ms, or say 'precision: truncate'",
        "timestamp_ms | @timestamp |", "string(8) | @offset | is a whole number and the field is not", "int64 | @offset |",
        "string(7) | @topic | is longer than the field", "int64 | @topic | is a text and the field is not", "int8 | @key |",
    })
    void partThatCanNeverFillItsFieldIsToldAtStartUp(final String type, final String part, final String problem) {
        final Message message = DecodedEvent.message(Map.of("x", type));
        final FieldNames names = new FieldNames("payments", message, Map.of("x", part), List.of());
        assertEquals(problem, names.problem(message.field("x"), TimeRules.DEFAULT));
    }

    @Test
    void partsAndPathsAllocateNothing() {
        final JsonDecoder decoder = new JsonDecoder(MESSAGE, FIELDS);
        final UnsafeBuffer record = new UnsafeBuffer("{\"amount\":1.5}".getBytes(UTF_8));
        final UnsafeBuffer target = new UnsafeBuffer(new byte[MESSAGE.encodedLength()]);
        wholeRecord("{\"user\":{\"id\":42}}");
        decode(decoder, record, target, 50_000);
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 10 && allocated > 0; round++) {
            final long before = AllocatedBytes.ofCurrentThread();
            decode(decoder, record, target, 100_000);
            allocated = AllocatedBytes.ofCurrentThread() - before;
        }
        assertEquals(0, allocated, "in the best of ten rounds of 100,000 records");
    }

    private void decode(final JsonDecoder decoder, final UnsafeBuffer record, final UnsafeBuffer target, final int times) {
        for (int i = 0; i < times; i++) {
            if (decoder.decode(parts, record, 0, record.capacity(), target, 0) != Rejection.NONE) {
                throw new AssertionError(decoder.rejectedField());
            }
        }
    }
}
