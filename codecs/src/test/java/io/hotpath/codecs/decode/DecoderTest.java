package io.hotpath.codecs.decode;

import static io.hotpath.codecs.decode.PaymentMessage.MESSAGE;
import static io.hotpath.codecs.decode.PaymentMessage.NAMES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
    private static final int AT = 16;

    private final JsonDecoder json = new JsonDecoder(MESSAGE, NAMES);
    private final CsvDecoder csv = new CsvDecoder(
        MESSAGE, NAMES, List.of("TRANSACTION_ID", "time", "TX_AMOUNT", "card", "fraud", "ratio", "small", "note"));
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[256]);

    private Rejection decode(final EventDecoder decoder, final String record) {
        final byte[] bytes = record.getBytes(UTF_8);
        return decoder.decode(new UnsafeBuffer(bytes), 0, bytes.length, event, AT);
    }

    private long number(final String field) {
        return MESSAGE.field(field).readLong(event, AT + Message.HEADER_LENGTH);
    }

    private String text(final String field) {
        final Field found = MESSAGE.field(field);
        return event.getStringWithoutLengthUtf8(AT + Message.HEADER_LENGTH + found.offset(), found.length()).replace("\0", "");
    }

    private boolean isMissing(final String field) {
        return MESSAGE.field(field).isMissing(event, AT + Message.HEADER_LENGTH);
    }

    @Test
    void jsonFillsEveryFieldWhateverTheirOrder() {
        final String record = " { \"note\" : {\"a\":[1,{\"b\":null}]}, \"small\":7,\"ratio\":-1.25e1, \"fraud\":true,"
            + "\"card\":\"\\u00e9\\n\\\"x\", \"TX_AMOUNT\":57.16,\"time\":\"2018-04-01T00:00:31Z\",\"TRANSACTION_ID\":-9 } ";
        assertEquals(Rejection.NONE, decode(json, record));
        assertEquals(-9, number("id"));
        assertEquals(1_522_540_831L, number("time"));
        assertEquals(5_716, number("amount"));
        assertEquals("é\n\"x", text("card"));
        assertEquals(1, number("fraud"));
        assertEquals(-12.5, MESSAGE.field("ratio").readDouble(event, AT + Message.HEADER_LENGTH));
        assertEquals(7, number("small"));
    }

    @Test
    void csvFillsEveryFieldAndEmptyIsMissing() {
        assertEquals(Rejection.NONE, decode(csv, "5,1522540831,0.05,\"a,\"\"b\",0,2.5,,\"ignored, too\"\r\n"));
        assertEquals(5, number("id"));
        assertEquals(1_522_540_831L, number("time"));
        assertEquals(5, number("amount"));
        assertEquals("a,\"b", text("card"));
        assertEquals(0, number("fraud"));
        assertTrue(isMissing("small"));
    }

    @Test
    void whatIsOptionalMayBeAbsentOrNull() {
        assertEquals(Rejection.NONE, decode(json, "{\"TRANSACTION_ID\":1,\"time\":0,\"TX_AMOUNT\":0,\"card\":null}"));
        for (final String field : List.of("card", "fraud", "ratio", "small")) {
            assertTrue(isMissing(field), field);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "MALFORMED     | -1 | {\"TRANSACTION_ID\":1,\"time\":0,\"TX_AMOUNT\":1.0",
        "MALFORMED     | -1 | {\"TRANSACTION_ID\":1,\"time\":0,\"TX_AMOUNT\":1.0} x",
        "MALFORMED     | -1 | {\"TRANSACTION_ID\":01,\"time\":0,\"TX_AMOUNT\":1}",
        "MALFORMED     | -1 | [1]",
        "DUPLICATE_NAME|  0 | {\"TRANSACTION_ID\":1,\"TRANSACTION_ID\":1}",
        "DUPLICATE_NAME|  0 | {\"TRANSACTION_ID\":null,\"TRANSACTION_ID\":1}",
        "OUT_OF_RANGE  |  5 | {\"ratio\":Infinity}",
        "OUT_OF_RANGE  |  5 | {\"ratio\":-Infinity}",
        "MALFORMED     | -1 | {\"ratio\":-Inf}",
        "NOT_TEXT      |  3 | {\"card\":\"a\\ud83d\"}",
        "NOT_TEXT      |  3 | {\"card\":\"\\ude00\\ud83d\"}",
        "WRONG_TYPE    |  2 | {\"TX_AMOUNT\":\"$12.30\"}",
        "WRONG_TYPE    |  2 | {\"TX_AMOUNT\":\"1,234.56\"}",
        "MALFORMED     | -1 | {\"note\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}",
        "UNKNOWN_FIELD | -1 | {\"id\":1}",
        "WRONG_TYPE    |  0 | {\"TRANSACTION_ID\":\"x\"}",
        "WRONG_TYPE    |  0 | {\"TRANSACTION_ID\":{}}",
        "WRONG_TYPE    |  1 | {\"time\":\"yesterday\"}",
        "WRONG_TYPE    |  4 | {\"fraud\":\"true\"}",
        "WRONG_TYPE    |  2 | {\"TX_AMOUNT\":true}",
        "OUT_OF_RANGE  |  2 | {\"TX_AMOUNT\":1.005}",
        "OUT_OF_RANGE  |  0 | {\"TRANSACTION_ID\":9223372036854775808}",
        "OUT_OF_RANGE  |  6 | {\"small\":255}",
        "OUT_OF_RANGE  |  6 | {\"small\":-1}",
        "OUT_OF_RANGE  |  3 | {\"card\":\"123456789\"}",
        "OUT_OF_RANGE  |  1 | {\"time\":\"2018-02-29T00:00:00Z\"}",
        "OUT_OF_RANGE  |  1 | {\"time\":\"2018-02-28T24:00:01Z\"}",
        "TOO_PRECISE   |  1 | {\"time\":\"2018-02-28T00:00:00.5Z\"}",
        "TOO_PRECISE   |  1 | {\"time\":1700000000.5}",
        "OUT_OF_RANGE  |  1 | {\"time\":99999999999999999}",
        "MISSING_FIELD |  2 | {\"TRANSACTION_ID\":1,\"time\":0,\"TX_AMOUNT\":null}",
        "MISSING_FIELD |  0 | {}",
    })
    void jsonThatDoesNotFitIsRejectedWithItsField(final Rejection reason, final int field, final String record) {
        assertEquals(reason, decode(json, record));
        assertEquals(field, json.rejectedField());
    }

    /** Nothing of it is kept: cut off, it would be somebody else's. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "OUT_OF_RANGE | 3 | \"card\"           | \"   | x",
        "OUT_OF_RANGE | 3 | \"card\"           | \"   | \\u0041",
        "OUT_OF_RANGE | 0 | \"TRANSACTION_ID\" | ``    | 9",
        "OUT_OF_RANGE | 0 | \"TRANSACTION_ID\" | \"   | 9",
        "WRONG_TYPE   | 0 | \"TRANSACTION_ID\" | \"   | x",
    })
    void identityOfAMegabyteIsRejectedWithItsField(
        final Rejection reason, final int field, final String name, final String quote, final String part) {
        final String text = quote + part.repeat((1 << 20) / part.length()) + quote;
        assertEquals(reason, decode(json, "{" + name + ":" + text + ",\"time\":0,\"TX_AMOUNT\":1}"));
        assertEquals(field, json.rejectedField());
        assertEquals(Rejection.NONE, decode(json, "{\"TRANSACTION_ID\":1,\"time\":0,\"TX_AMOUNT\":1,\"card\":\"ok\"}"));
        assertEquals("ok", text("card"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5,0,1", "5,0,1,,,,,,9", "5,0,1,\"x,,,,", "5,0,1,a\"b,,,,"})
    void csvWithOtherColumnsIsMalformed(final String record) {
        assertEquals(Rejection.MALFORMED, decode(csv, record));
    }

    @Test
    void anEmptyRecordSaysSo() {
        assertEquals(Rejection.EMPTY, decode(json, ""));
        assertEquals(Rejection.EMPTY, decode(csv, ""));
        assertEquals(Rejection.EMPTY, decode(new SbeDecoder(MESSAGE), ""));
    }

    @ParameterizedTest
    @CsvSource({
        "2018-04-01T00:00:31Z, 1522540831", "2018-04-01 00:00:31, 1522540831", "1969-12-31T23:59:59Z, -1",
        "2020-02-29T12:00:00+02:00, 1582970400", "1904-02-29T00:00:00Z, -2077747200", "1522540831, 1522540831", "-1, -1",
        "2018-04-01T00:00:31.000000000Z, 1522540831",
    })
    void timesAreReadExactly(final String time, final long epochSecond) {
        assertEquals(Rejection.NONE, decode(json, "{\"TRANSACTION_ID\":1,\"TX_AMOUNT\":1,\"time\":\"" + time + "\"}"));
        assertEquals(epochSecond, number("time"));
    }

    @Test
    void sbeIsCheckedAndCopied() {
        assertEquals(Rejection.NONE, decode(json, "{\"TRANSACTION_ID\":1,\"time\":2,\"TX_AMOUNT\":3,\"fraud\":1}"));
        final byte[] encoded = new byte[MESSAGE.encodedLength() + 4];
        event.getBytes(AT, encoded, 0, MESSAGE.encodedLength());
        final SbeDecoder sbe = new SbeDecoder(MESSAGE);
        event.setMemory(0, event.capacity(), (byte) 0);
        assertEquals(Rejection.NONE, sbe.decode(new UnsafeBuffer(encoded), 0, MESSAGE.encodedLength(), event, AT));
        assertEquals(300, number("amount"));
        assertEquals(Rejection.MALFORMED, sbe.decode(new UnsafeBuffer(encoded), 0, MESSAGE.encodedLength() - 1, event, AT));
        encoded[2]++;
        assertEquals(Rejection.WRONG_MESSAGE, sbe.decode(new UnsafeBuffer(encoded), 0, MESSAGE.encodedLength(), event, AT));
        encoded[2]--;
        encoded[Message.HEADER_LENGTH + MESSAGE.field("fraud").offset()] = 2;
        assertEquals(Rejection.OUT_OF_RANGE, sbe.decode(new UnsafeBuffer(encoded), 0, MESSAGE.encodedLength(), event, AT));
        assertEquals(MESSAGE.field("fraud").index(), sbe.rejectedField());
    }
}
