package io.hotpath.server.command.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTextsTest {

    private static List<List<String>> keys(final int parts, final String... texts) {
        return new KeyTexts(parts).of(List.of(texts));
    }

    @Test
    void keyOfOnePartIsTheWholeText() {
        assertEquals(List.of(List.of("a,b"), List.of("c"), List.of("d\"e")), keys(1, "a,b", "c", "d\"e"));
        assertEquals(List.of(List.of("a,b"), List.of("say \"x\"")), keys(1, "\"a,b\"", "\"say \"\"x\"\"\""));
    }

    @Test
    void partsAreSeparatedByCommasOutsideOfQuotes() {
        assertEquals(List.of(List.of("a", "b"), List.of("c", "")), keys(2, "a,b", "c,"));
        assertEquals(List.of(List.of("a,b", "say \"x\"")), keys(2, "\"a,b\",\"say \"\"x\"\"\""));
    }

    @Test
    void partsMayBeGivenOneByOne() {
        assertEquals(List.of(List.of("a", "b")), keys(2, "a", "b"));
        assertEquals(List.of(List.of("a", "b"), List.of("c", "d")), keys(2, "a,b", "c,d"));
        assertEquals(List.of(List.of("a")), keys(2, "a"), "which the command refuses");
    }
}
