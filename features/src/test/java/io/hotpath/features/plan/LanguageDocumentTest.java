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
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The language's document names every function; its example and that of reference tables mean something. */
class LanguageDocumentTest {
    private static final Path ROOT = Path.of(System.getProperty("hotpath.root"));
    private static final Path DOCUMENT = Path.of("docs/features.md");
    private static final Message MESSAGE = TestSchema.message(
        "time: timestamp_ms", "customer: int64", "terminal: int64", "amount: money(2)", "fraud: boolean?");

    @Test
    void everyFunctionIsDocumented() throws IOException {
        final String document = Files.readString(ROOT.resolve(DOCUMENT));
        final List<String> functions = new ArrayList<>(Aggregates.names());
        functions.addAll(Functions.names());
        functions.addAll(CalendarExpressions.names());
        functions.remove("bucket"); // in the text
        assertEquals(List.of(), functions.stream().filter(name -> !document.contains("`" + name + "(")).toList());
    }

    @Test
    void exampleCompiles() throws IOException {
        final Problems problems = new Problems("features.md");
        final List<FeatureDefinition> features = example(DOCUMENT);
        new FeatureCompiler(MESSAGE, List.of(entity("customer"), entity("terminal")), features, problems)
            .compile(MESSAGE.field("time"), 0, null);
        assertFalse(features.isEmpty());
        assertEquals(List.of(), problems.all());
    }

    @Test
    void exampleWithTablesCompiles() throws IOException {
        final Message message = TestSchema.message(
            "tx_time: timestamp_ms", "customer_id: int64", "terminal: int64", "amount: money(2)", "country: string(2)");
        final Map<String, String> columns = Map.of(
            "home_country", "text", "credit_limit", "number", "blocked", "number", "since", "time");
        final Problems problems = new Problems("reference.md");
        final ReferenceScope tables = new ReferenceScope(message, List.of(
            new ReferenceDefinition("customers", Map.of("id", "customer_id"), columns, Map.of("blocked", "false"), 1)), problems);
        final List<FeatureDefinition> features = example(Path.of("docs/reference.md"));
        final List<Integer> joined = new FeatureCompiler(message, List.of(entity("terminal")), features, tables, problems)
            .compile(message.field("tx_time"), 0, null).joinedTables();
        assertEquals(List.of(), problems.all());
        assertEquals(List.of(0), joined);
    }

    private static EntityDefinition entity(final String name) {
        return new EntityDefinition(name, name, 0, 1);
    }

    /** @return the first features of a document. */
    private static List<FeatureDefinition> example(final Path document) throws IOException {
        final List<String> lines = Files.readAllLines(ROOT.resolve(document));
        final List<FeatureDefinition> features = new ArrayList<>();
        for (int i = lines.indexOf("features:") + 1; lines.get(i).startsWith("  "); i++) {
            final int colon = lines.get(i).indexOf(':');
            features.add(new FeatureDefinition(
                lines.get(i).substring(0, colon).strip(),
                lines.get(i).substring(colon + 1).replaceFirst("#.*", "").strip(), i + 1));
        }
        return features;
    }
}
