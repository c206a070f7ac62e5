package io.hotpath.codecs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.hotpath.codecs.schema.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static final Message MESSAGE = message();
    private static final List<String> COLUMNS = MESSAGE.fieldNames();
    private static final FieldNames NAMES = new FieldNames(MESSAGE, Map.of(), List.of("geo.*"));

    private final DecodedEvent event = new DecodedEvent(MESSAGE);

    private static Message message() {
        final Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", "int64");
        fields.put("at", "timestamp_s?");
        fields.put("name", "string(16)?");
        fields.put("amount", "money(2)?");
        fields.put("ratio", "double?");
        fields.put("fraud", "boolean?");
        return DecodedEvent.message(fields);
    }

    private static CsvDecoder decoder(final CsvShape shape) {
        return new CsvDecoder(MESSAGE, NAMES, TimeRules.DEFAULT, shape, COLUMNS);
    }

    private List<String> values(final CsvShape shape, final String record) {
        final Rejection rejection = event.decode(decoder(shape), record);
        return rejection == Rejection.NONE ? MESSAGE.fieldNames().stream().map(event::get).toList() : List.of(rejection.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1,1970-01-02,a b,2.50,0.5,True", "1.0,86400,\"a b\",2.5,5e-1,TRUE\r\n",
        "\"1\",\"1970-01-02\",\"a b\",\"2.5\",\"0.5\",\"true\"",
        "\uFEFF1,1970-01-02 00:00:00,a b,2.500,0.50,1\n",
        " 1 , 1970-01-02,a b,\t2.5 , 0.5, 1.0", "1,1970-01-02T00,a b,2.5,0.5,t",
    })
    void isReadAsPandasREcelAndDatabasesWriteIt(final String record) {
        assertEquals(List.of("1", "86400", "a b", "250", "0.5", "1"), values(CsvShape.DEFAULT, record));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "NA", "NULL", "null", "None", "N/A", "<NA>", "\\N", "\"\"", "  ", "nan"})
    void whatProgramsWriteForAMissingValueIsOneButInText(final String missing) {
        final boolean isText = !missing.isEmpty() && !missing.equals("\"\"");
        assertEquals(List.of("1", "missing", isText ? missing : "missing", "missing", "missing", "missing"),
            values(CsvShape.DEFAULT, "1," + (missing + ',').repeat(4) + missing));
    }

    @Test
    void textThatStandsForAMissingOneIsDeclared() {
        final CsvShape shape = new CsvShape(',', '.', List.of("NA", "?"));
        assertEquals(List.of("1", "missing", "missing", "missing", "missing", "missing"), values(shape, "1,?,NA,?,?,?"));
    }

    @Test
    void separatorsAndDecimalCommasAreDeclared() {
        final List<String> expected = List.of("1", "86400", "a,b", "250", "0.5", "0");
        assertEquals(expected, values(new CsvShape(';', ',', List.of()), "1;86400;a,b;2,50;0,5;False"));
        assertEquals(expected, values(new CsvShape('\t', '.', List.of()), "1\t86400\ta,b\t2.50\t0.5\tno"));
        assertEquals(List.of("WRONG_TYPE"), values(new CsvShape(';', ',', List.of()), "1;86400;a,b;1.234,50;0,5;0"));
        assertEquals(List.of("WRONG_TYPE"), values(CsvShape.DEFAULT, "1,86400,a,\"1,234.50\",0.5,0"));
        assertEquals(List.of("WRONG_TYPE"), values(CsvShape.DEFAULT, "1,86400,a,\"2,50\",0.5,0"));
    }

    @Test
    void quotesHoldSeparatorsQuotesAndLineBreaks() {
        assertEquals(List.of("1", "missing", "a,\"b\"\r\nc", "missing", "missing", "missing"),
            values(CsvShape.DEFAULT, "1,,\"a,\"\"b\"\"\r\nc\",,,\r\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "WRONG_TYPE | amount | 4 | 1,,,$2.50,,", "WRONG_TYPE | fraud | 6 | 1,,,,,maybe", "OUT_OF_RANGE | amount | 4 | 1,,,2.505,,",
        "OUT_OF_RANGE | ratio | 5 | 1,,,,1e999,", "WRONG_TYPE | id | 0 | x,,,,,", "MISSING_FIELD | id | -1 | NaN,,,,,",
        "MALFORMED | `` | 11 | 1,2,3,4,5,1,7", "MALFORMED | `` | 3 | 1,2", "WRONG_TYPE | fraud | 6 | 1,,,,,2",
    })
    void whatDoesNotFitIsRefusedWithItsFieldAndPlace(
        final Rejection reason, final String field, final int at, final String record) {
        final CsvDecoder decoder = decoder(CsvShape.DEFAULT);
        assertEquals(reason, event.decode(decoder, record));
        assertEquals(field, decoder.rejectedField() < 0 ? "" : MESSAGE.fields().get(decoder.rejectedField()).name());
        assertEquals(at, decoder.rejectedAt());
    }

    private static List<String> columns(final String line) {
        final byte[] bytes = line.getBytes(UTF_8);
        return CsvColumns.read(new UnsafeBuffer(bytes), bytes.length, CsvShape.DEFAULT);
    }

    @Test
    void headerMayBeQuotedAndMarked() {
        assertEquals(List.of("id", "a,b", "c\"d"), columns("\uFEFF\"id\",\"a,b\",\"c\"\"d\"\r\n"));
        assertEquals(List.of("id", "at"), columns("id, at"));
        assertNull(columns("id,\"at"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        ",id | column 1 has no name; pandas and R write their row numbers so, unless told index=False or row.names=FALSE",
        "id,, | column 2 has no name",
        "id,nam | unknown column 'nam'; did you mean 'name'?",
        "id;at | "
            + "unknown column 'id;at'; a source of 'format: csv' says how its values are separated by 'separator'; did you "
            + "mean 'id'?",
        "id,id | column 'id' is named twice",
        "at | column 'id' is missing",
        "id,geo.lat,geo.lon | ``",
    })
    void headerIsHeldToTheNamesOfTheSource(final String line, final String problem) {
        final String found = CsvColumns.problem(columns(line), NAMES, CsvShape.DEFAULT);
        assertEquals(problem, found == null ? "" : found.replaceAll("; known.*", "; did you mean 'id'?"));
    }

    @Test
    void columnsOfFlattenedJsonAreFoundByTheirPaths() {
        final FieldNames names = new FieldNames(MESSAGE, Map.of("name", "card.holder", "amount", "card.amount"), List.of());
        final CsvDecoder decoder = new CsvDecoder(MESSAGE, names, List.of("id", "card.holder", "amount"));
        assertEquals(Rejection.NONE, event.decode(decoder, "1,x,2"));
        assertEquals(List.of("x", "200"), List.of(event.get("name"), event.get("amount")));
    }
}
