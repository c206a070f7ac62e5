package io.hotpath.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.server.HotpathCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code plan --diff} says of each thing that a pipeline file can change. */
class PlanDifferenceTest {
    private static final Path MODELS = Path.of(System.getProperty("hotpath.root")).resolve("sandbox/models");
    private static final String OLD = """
        pipeline: two
        events: {E: {id: int64, t: timestamp_ms, amount: money(2), c: string(8)}}
        sources: [{topic: two, message: E, format: json, event-time: t}]
        lateness: 1m
        entities: {c: c}
        references: {blocked: {files: b.csv, key: c, columns: {risk: number}}}
        features: {n: count() over c in 1d}
        models: {fraud: {file: m.onnx, inputs: [n, n, n, n, n, n, n, n, n, n, n, n, n, n, n]}}
        scores: {half: fraud.score / 2}
        bands: {level: {of: half, low: 0, high: 0.4}}
        outcomes: [approve, decline]
        decision:
          - {when: amount > 5, then: decline, reason: LARGE}
          - {when: blocked.risk > 0.5, then: decline}
          - {otherwise: approve}
        sinks: [{topic: out, format: json}]
        engine: {ring: 64, memory: 1GiB}
        kafka: {client.id: one}
        """;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int difference(final String from, final String to) throws IOException {
        assertTrue(OLD.contains(from), from);
        final Path model = directory.resolve("m.onnx");
        if (!Files.exists(model)) {
            Files.copy(MODELS.resolve("card-fraud.onnx"), model);
        }
        final Path old = Files.writeString(directory.resolve("old.yaml"), OLD);
        final Path changed = Files.writeString(directory.resolve("new.yaml"), OLD.replace(from, to));
        return HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err), "plan", changed.toString(), "--diff",
            old.toString(), "--json", directory.resolve("changes.json").toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        `c: string(8)`      | `note: "string(4)?", c: string(8)` | + field E.note: string(4)?; the journal cannot go on
        amount: money(2)    | amount: decimal(2)      | ~ field E.amount: decimal(2) (was: money(2)); the journal cannot go on
        t: timestamp_ms     | t: timestamp_us         | ~ field E.t: timestamp_us (was: timestamp_ms); the journal cannot go on
        `id: int64, t`      | t                       | - field E.id; the journal cannot go on
        `id: int64, t: timestamp_ms` | `t: timestamp_ms, id: int64` | ~ field order; the journal cannot go on
        """)
    void anotherLayoutOfEventsIsToldAndTheJournalCannotGoOn(final String from, final String to, final String line)
        throws IOException {
        assertEquals(1, difference(from, to), err.toString());
        assertEquals(line, out.toString().lines().findFirst().orElse(""));
        assertTrue(out.toString().endsWith(
            "the journal cannot go on: it holds events with other fields; run the new pipeline with a new --journal\n"));
        final JsonNode changes = new ObjectMapper().readTree(directory.resolve("changes.json").toFile());
        assertFalse(changes.get("journalGoesOn").asBoolean());
        assertEquals("the journal cannot go on", changes.at("/differences/0/follows").asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        pipeline: two       | pipeline: one           | ~ pipeline: one (was: two); the journal is that of the new name, unless \
        --journal says otherwise
        topic: two          | topic: three            | + source three: message E, format json, event time t; read from its \
        beginning
        event-time: t}      | `event-time: t, names: {c: card}}` | ~ source two: message E, format json, event time t, names {c: \
        card} (was: message E, format json, event time t); records are read so from now on
        lateness: 1m        | lateness: 2m            | ~ lateness: 2m (was: 1m); the journal fills the windows anew by it
        lateness: 1m        | lateness: 0s            | ~ lateness: 0s (was: 1m); the journal fills the windows anew by it
        lateness: 1m        | `lateness: 1m\nmax-ahead: 2h` | ~ max-ahead: 2h (was: 1h); the journal fills the windows anew by it
        lateness: 1m        | `lateness: 1m\nahead: dead-letter` | ~ ahead: dead-letter (was: decide)
        lateness: 1m        | `lateness: 1m\ndeduplicate: {key: id, within: 2d, then: drop, memory: 1MiB}` | + deduplicate: key \
        id, within 48h, then drop, memory 1048576 bytes; the journal fills the windows anew by it
        `{c: c}\nref`       | `{c: {key: c, expected: 5}}\nref` | ~ entity c: field c, expected entities 5 (was: field c, \
        expected entities 10000)
        files: b.csv        | files: d.csv            | ~ reference table blocked: key {c: c}, columns {risk: number}, source \
        {files: d.csv}, types {risk: number} (was: key {c: c}, columns {risk: number}, source {files: b.csv}, types {risk: number})
        fraud.score / 2     | fraud.score / 3         | ~ score half: expression fraud.score / 3 (was: expression fraud.score / 2)
        high: 0.4           | high: 0.5               | ~ bands level: of half, bands [low from 0.0, high from 0.5] (was: of \
        half, bands [low from 0.0, high from 0.4])
        `[approve, decline]` | `[approve, step_up, decline]` | ~ outcomes: approve, step_up, decline (was: approve, decline); \
        from then on the numbers in SBE decisions mean these
        amount > 5          | amount > 6              | + rule when amount > 6 then decline, reason LARGE
        `decision:`         | `reasons: all\ndecision:` | ~ reasons: all (was: first)
        `topic: out, format: json` | `topic: out, format: json, where: amount > 1` | ~ sink out: format json, where amount > 1, \
        include [reasons, bands, scores, references, features, versions] (was: format json, include [reasons, bands, scores, \
        references, features, versions])
        `sinks: [{topic: out, format: json}]` | `sinks: [{topic: out}, {topic: out, format: sbe}]` | + sink out (2): format sbe, \
        include [reasons, bands, scores, references, features, versions]
        ring: 64            | ring: 128               | ~ engine ring slots: 128 (was: 64)
        memory: 1GiB        | memory: 2GiB            | ~ engine memory bytes: 2147483648 (was: 1073741824)
        `kafka: {`          | `dead-letter: dead\nkafka: {` | ~ dead letter topic: dead (was: dead-letters)
        """)
    void everyOtherDifferenceIsToldAndTheJournalGoesOn(final String from, final String to, final String line) throws IOException {
        assertEquals(0, difference(from.translateEscapes(), to.translateEscapes()), err.toString());
        assertEquals(line, out.toString().lines().findFirst().orElse(""));
        final JsonNode changes = new ObjectMapper().readTree(directory.resolve("changes.json").toFile());
        assertTrue(changes.get("journalGoesOn").asBoolean());
        assertTrue(changes.get("differences").size() > 0);
    }

    @Test
    void sourceThatIsDecidedOnNowIsToldWithoutAnEmptyWord() throws IOException {
        final String both = "sources: [{topic: two, message: E, format: json, event-time: t}";
        final String observed = both + ", {topic: more, message: E, format: json, event-time: t, decide: false}";
        assertEquals(0, difference(both, observed), err.toString() + out);
        assertEquals("+ source more: message E, format json, event time t, decide false; read from its beginning",
            out.toString().lines().findFirst().orElse(""));
    }

    @Test
    void anotherModelUnderTheSameNameIsTold() throws IOException {
        final Path sample = MODELS.resolveSibling("pipelines/card-fraud.yaml");
        final Path changed = Files.writeString(
            directory.resolve("new.yaml"), Files.readString(sample).replace("../models/card-fraud.onnx", "m.onnx"));
        Files.write(directory.resolve("m.onnx"), madeBySomebodyElse(Files.readAllBytes(MODELS.resolve("card-fraud.onnx"))));
        assertEquals(0, HotpathCommandLine.run(
            new PrintWriter(out), new PrintWriter(err), "plan", changed.toString(), "--diff", sample.toString()), err.toString());
        assertTrue(out.toString().matches("~ model fraud: SHA-256 \\w{64} \\(was: SHA-256 \\w{64}\\)\nthe same state\n"),
            out.toString() + err);
    }

    /** The same model with another version of its maker: field 3 of ONNX, a text. */
    private static byte[] madeBySomebodyElse(final byte[] model) {
        final byte[] longer = Arrays.copyOf(model, model.length + 3);
        longer[model.length] = 3 << 3 | 2;
        longer[model.length + 1] = 1;
        longer[model.length + 2] = 'x';
        return longer;
    }

    @Test
    void rulesInAnotherOrderAreTold() throws IOException {
        final String first = "  - {when: amount > 5, then: decline, reason: LARGE}\n";
        final String second = "  - {when: blocked.risk > 0.5, then: decline}\n";
        assertEquals(0, difference(first + second, second + first), err.toString());
        assertEquals("~ rule order\nthe same state\n", out.toString());
    }

    @Test
    void aPropertyOfKafkaIsToldWithoutItsValue() throws IOException {
        assertEquals(0, difference("client.id: one", "client.id: s3cret"), err.toString());
        assertEquals("~ kafka property client.id\nthe same state\n", out.toString());
        assertFalse(Files.readString(directory.resolve("changes.json")).contains("s3cret"));
    }

    @Test
    void whatChangesNothingSaysSo() throws IOException {
        assertEquals(0, difference("pipeline: two", "# a comment\npipeline: two"), err.toString());
        assertEquals("the same decisions and the same state\n", out.toString());
    }

    @Test
    void aModelThatIsNotThereIsToldToBeLeftOut() throws IOException {
        assertEquals(0, difference("m.onnx", "none.onnx"), err.toString());
        assertTrue(err.toString().contains("model 'fraud' is not compared: model file "), err.toString());
    }
}
