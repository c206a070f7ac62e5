package io.hotpath.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.core.problem.Problem;
import io.hotpath.engine.CardFraud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every YAML block of the documents loads: a whole pipeline as it is, a part of one in the README's pipeline, in which its sections
 * stand for those of the same names.
 */
class DocumentExamplesTest {
    private static final Path ROOT = Path.of(System.getProperty("hotpath.root"));
    /** Its examples are of other events than the sample's; RecordsPageTest loads them. */
    private static final String OF_RECORDS = "records.md";
    private static final Path README = ROOT.resolve("README.md");
    /** What an example is about; the README's own come back only where the example has a rule that asks its model. */
    private static final List<String> TOPICS = List.of("features", "models", "scores", "bands", "decision", "references");

    /** A block and where it stands. */
    record Example(Path document, int line, String text) {
        @Override
        public String toString() {
            return document.getFileName() + ":" + line;
        }
    }

    static Stream<Example> examples() throws IOException {
        try (Stream<Path> documents = Files.list(ROOT.resolve("docs"))) {
            final List<Path> all = new ArrayList<>(documents.filter(
                file -> file.toString().endsWith(".md") && !file.endsWith(OF_RECORDS)).sorted().toList());
            all.add(README);
            return all.stream().flatMap(document -> examples(document).stream()).toList().stream();
        }
    }

    private static List<Example> examples(final Path document) {
        final List<Example> examples = new ArrayList<>();
        int begin = -1;
        final List<String> lines = lines(document);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("```yaml")) {
                begin = i + 1;
            } else if (lines.get(i).equals("```") && begin >= 0) {
                examples.add(new Example(document, begin + 1, String.join("\n", lines.subList(begin, i)) + "\n"));
                begin = -1;
            }
        }
        return examples;
    }

    private static List<String> lines(final Path document) {
        try {
            return Files.readAllLines(document);
        } catch (final IOException unreadable) {
            throw new AssertionError(document.toString(), unreadable);
        }
    }

    @Test
    void documentsHaveExamples() throws IOException {
        assertTrue(examples().count() > 2);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleLoads(final Example example) {
        final Path models = CardFraud.FILE.getParent();
        final PipelineSource source =
            new PipelineSource(example.toString(), whole(example.text()), name -> models.resolve(name).normalize());
        try {
            assertFalse(PipelineLoader.load(source).name().isEmpty());
        } catch (final InvalidDefinitionException wrong) {
            assertEquals(List.of(), wrong.problems().stream().filter(each -> !isModelOfTheReaders(each)).toList());
        }
    }

    private static boolean isModelOfTheReaders(final Problem problem) {
        return problem.toString().matches(".*model file .* does not exist");
    }

    private static String whole(final String text) {
        final Map<String, String> given = sections(text);
        if (given.containsKey("pipeline")) {
            return text;
        }
        final Map<String, String> sections = sections(examples(README).getFirst().text());
        if (!text.contains("fraud.score")) {
            sections.keySet().removeAll(TOPICS);
            sections.put("features", "features:\n  count_1d: count() over customer in 1d\n");
            sections.put("decision", "decision: [{otherwise: approve}]\n");
        }
        sections.putAll(given);
        return String.join("", sections.values());
    }

    /** @return the text's parts by their keys at its left edge. */
    private static Map<String, String> sections(final String text) {
        final Map<String, String> sections = new LinkedHashMap<>();
        String key = "";
        for (final String line : text.lines().toList()) {
            if (line.matches("[a-z-]+:.*")) {
                key = line.substring(0, line.indexOf(':'));
            }
            sections.merge(key, line + '\n', String::concat);
        }
        return sections;
    }
}
