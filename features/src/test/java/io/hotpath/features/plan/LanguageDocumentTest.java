package io.hotpath.features.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.Problems;
import io.hotpath.features.TestSchema;
import io.hotpath.features.expression.CalendarExpressions;
import io.hotpath.features.expression.Functions;
import io.hotpath.features.language.Aggregates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The language's document names every function, and its example means something. */
class LanguageDocumentTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("hotpath.root")).resolve("docs/features.md");
    private static final Message MESSAGE = TestSchema.message(
        "time: timestamp_ms", "customer: int64", "terminal: int64", "amount: money(2)", "fraud: boolean?");

    @Test
    void everyFunctionIsDocumented() throws IOException {
        final String document = Files.readString(DOCUMENT);
        final List<String> functions = new ArrayList<>(Aggregates.names());
        functions.addAll(Functions.names());
        functions.addAll(CalendarExpressions.names());
        functions.remove("bucket"); // in the text
        assertEquals(List.of(), functions.stream().filter(name -> !document.contains("`" + name + "(")).toList());
    }

    @Test
    void exampleCompiles() throws IOException {
        final Problems problems = new Problems("features.md");
        final List<FeatureDefinition> features = example();
        new FeatureCompiler(MESSAGE, List.of(entity("customer"), entity("terminal")), features, problems)
            .compile(MESSAGE.field("time"), 0, null);
        assertFalse(features.isEmpty());
        assertEquals(List.of(), problems.all());
    }

    private static EntityDefinition entity(final String name) {
        return new EntityDefinition(name, name, 0, 1);
    }

    private static List<FeatureDefinition> example() throws IOException {
        final List<String> lines = Files.readAllLines(DOCUMENT);
        final List<FeatureDefinition> features = new ArrayList<>();
        for (int i = lines.indexOf("features:") + 1; lines.get(i).startsWith("  "); i++) {
            final int colon = lines.get(i).indexOf(':');
            features.add(new FeatureDefinition(
                lines.get(i).substring(0, colon).strip(), lines.get(i).substring(colon + 1).strip(), i + 1));
        }
        return features;
    }
}
