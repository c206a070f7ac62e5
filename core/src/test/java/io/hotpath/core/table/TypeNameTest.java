package io.hotpath.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypeNameTest {

    @Test
    void wordsOfEventsAndOfFivetranNameTheSameTypes() {
        final Map<String, String> same = Map.of("int64", "long", "int32", "int", "int16", "short", "INT64", "long",
            "timestamp_us", "utc_datetime", "uint32", "long", " double ", "double");
        same.forEach((one, other) -> assertEquals(type(one), type(other), one));
        assertEquals("DECIMAL(18,2)", column("money(2)").typeText());
        assertEquals("DECIMAL(18,4)", column("decimal(4)").typeText());
        assertEquals("DECIMAL(12,4)", column("decimal(12, 4)").typeText());
        assertEquals("DECIMAL(20,0)", column("uint64").typeText());
    }

    private static ColumnType type(final String word) {
        return column(word).type();
    }

    private static Column column(final String word) {
        return TypeName.parse(word).orElseThrow().column("x");
    }

    @Test
    void everyWordThatAMessageOffersIsOne() {
        TypeName.NAMES.forEach(word -> assertTrue(TypeName.parse(word).isPresent(), word));
        for (final ColumnType type : ColumnType.values()) {
            assertEquals(type != ColumnType.DECIMAL, TypeName.parse(type.name()).isPresent(), type.name());
        }
    }

    @Test
    void otherWordsAreNoTypesAndImpossibleSizesAreToldByTheColumn() {
        assertEquals(Optional.empty(), TypeName.parse("integer8"));
        assertEquals(Optional.empty(), TypeName.parse(""));
        final String why = assertThrows(ImpossibleTableException.class, () -> column("decimal(39,2)")).getMessage();
        assertTrue(why.contains("'x'"), why);
    }

    @Test
    void kindsAreWhatExpressionsTakeThemFor() {
        assertEquals("number", TypeName.parse("money(2)").orElseThrow().kind());
        assertEquals("number", TypeName.parse("boolean").orElseThrow().kind());
        assertEquals("text", TypeName.parse("text").orElseThrow().kind());
        assertEquals("time", TypeName.parse("timestamp_ms").orElseThrow().kind());
        assertEquals("", TypeName.parse("binary").orElseThrow().kind());
    }
}
