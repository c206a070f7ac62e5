package io.hotpath.features.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.features.expression.CalendarExpressions;
import io.hotpath.features.expression.Functions;
import io.hotpath.features.language.Aggregates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The language's document names every function. */
class LanguageDocumentTest {
    private static final Path ROOT = Path.of(System.getProperty("hotpath.root"));
    private static final Path DOCUMENT = Path.of("docs/features.md");

    @Test
    void everyFunctionIsDocumented() throws IOException {
        final String document = Files.readString(ROOT.resolve(DOCUMENT));
        final List<String> functions = new ArrayList<>(Aggregates.names());
        functions.addAll(Functions.names());
        functions.addAll(CalendarExpressions.names());
        functions.addAll(List.of("if", "is_missing", "seconds_between", "coalesce", "length"));
        functions.remove("bucket"); // in the text
        assertEquals(List.of(), functions.stream().filter(name -> !document.contains("`" + name + "(")).toList());
    }
}
