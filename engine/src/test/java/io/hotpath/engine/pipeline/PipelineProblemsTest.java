package io.hotpath.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.core.problem.Problem;
import io.hotpath.engine.CardFraud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Mistakes planted into the sample pipeline, one by one and all together. */
class PipelineProblemsTest {
    /** Each changes one line of the sample and no number of lines; all of them can be made in one file. */
    static final List<Mistake> MISTAKES = List.of(
        new Mistake("pipeline: card-fraud", "pipeline: card/fraud",
            "the pipeline's name must be letters, digits, _ and -: it names files and directories"),
        new Mistake("    amount: money(2)", "    amount: mony(2)",
            "field 'amount' has an unknown type 'mony(2)'; did you mean 'money(2)'?"),
        new Mistake("    message: FraudLabel", "    message: FraudLabels",
            "source 'labels': unknown message 'FraudLabels'; did you mean 'FraudLabel'?"),
        new Mistake("    event-time: tx_time", "    event-time: tx_tim",
            "source 'transactions': 'event-time' must name a required field that is a time; did you mean 'tx_time'?"),
        new Mistake("      amount: TX_AMOUNT", "      amout: TX_AMOUNT",
            "source 'transactions': 'names' gives a name to the unknown field 'amout'; did you mean 'amount'?"),
        new Mistake("    ignore: [", "    ignor: [", "unknown key 'ignor' in a source; did you mean 'ignore'?"),
        new Mistake("names: {tx_id: TRANSACTION_ID, fraud", "names: {tx_id: TRANSACTION_ID, tx_id: ID, fraud",
            "'tx_id' is given twice"),
        new Mistake("sets: fraud}", "sets: frau}",
            "'labels': field 'frau' must be in both messages, Transaction and FraudLabel; did you mean 'fraud'?"),
        new Mistake("expected: 5000}", "expected: many}",
            "'expected' of entity 'customer' must be a whole number from 1 to 1000000000"),
        new Mistake("key: terminal_id,", "key: termnal_id,",
            "entity 'terminal': unknown field 'termnal_id'; did you mean 'terminal_id'?"),
        new Mistake("  tx_amount: amount", "  tx_amount: amont",
            "feature 'tx_amount': 'amont' is not known here; did you mean 'amount'?"),
        new Mistake("is_weekend: weekday(", "is_weekend: weekdy(",
            "feature 'is_weekend': unknown function 'weekdy'; did you mean 'weekday'?"),
        new Mistake("is_night: hour(tx_time)", "is_night: hour(amount)",
            "feature 'is_night': hour(...) takes one field that is a time"),
        new Mistake("count() over customer in 1d", "count() over custmer in 1d",
            "feature 'customer_count_1d': unknown entity 'custmer'; did you mean 'customer'?"),
        new Mistake("count() over customer in 7d", "count() over customer in 7q",
            "feature 'customer_count_7d': expected a duration such as 30s, 5m, 12h or 7d but found '7q' at column 26"),
        new Mistake("mean(amount) over customer in 30d", "mean(tx_time) over customer in 30d",
            "feature 'customer_average_30d': mean(...) over a window takes a number: 'tx_time' is a time"),
        new Mistake("file: ../models/card-fraud.onnx", "file: ../models/card-fruad.onnx",
            "model file " + CardFraud.FILE.resolveSibling("../models/card-fruad.onnx").normalize() + " does not exist"),
        new Mistake("inputs: [tx_amount, is_weekend,", "inputs: [tx_amount, is_wekend,",
            "model 'fraud': input 'is_wekend' is not known; did you mean 'is_weekend'?"),
        new Mistake("terminal_count_7d, terminal_risk_7d,", "tx_time, terminal_risk_7d,",
            "model 'fraud': input 'tx_time' is a time or a text, not a number"),
        new Mistake("{when: fraud.score >= 0.5,", "{when: fraude.score >= 0.5,",
            "rule 'fraude.score >= 0.5': 'fraude.score' is not known here; did you mean 'fraud.score'?"),
        new Mistake("then: review", "then: revue", "unknown outcome 'revue'; did you mean 'review'?"),
        new Mistake("{otherwise: approve}", "{when: amount > 5, then: approve}",
            "the last rule must be 'otherwise', so that every event is decided"),
        new Mistake("{topic: decisions, format: json}", "{topic: decisions, format: jason}",
            "a sink: unknown format 'jason'; did you mean 'json'?"),
        new Mistake("max-ahead: 36500d", "max-ahead: 1 hour",
            "'max-ahead' of the pipeline must be a duration like 30s, 5m, 12h or 7d"),
        new Mistake("dead-letter: dead-letters", "lateness: soon",
            "'lateness' of the pipeline must be a duration like 30s, 5m, 12h or 7d"));
    private static final Comparator<Problem> ORDER = Comparator.comparingInt(Problem::line).thenComparing(Problem::message);

    @TempDir
    Path directory;

    /** A part of the sample, what takes its place, and what must be said of the line it stands on. */
    record Mistake(String right, String wrong, String message) {
        PipelineSource in(final PipelineSource sample) {
            if (!sample.text().contains(right)) {
                throw new IllegalArgumentException("the sample pipeline has no: " + right);
            }
            final int at = sample.text().indexOf(right);
            final String text = sample.text().substring(0, at) + wrong + sample.text().substring(at + right.length());
            return new PipelineSource("wrong.yaml", text, sample.locate());
        }

        Problem problem(final PipelineSource sample) {
            final int end = sample.text().indexOf(right) + right.length();
            return new Problem("wrong.yaml", (int) sample.text().substring(0, end).lines().count(), message);
        }

        @Override
        public String toString() {
            return wrong.strip();
        }
    }

    @Test
    void sampleHasNoProblem() {
        final Pipeline pipeline = CardFraud.load();
        assertEquals("card-fraud", pipeline.name());
        assertEquals(15, pipeline.features().names().size());
        assertEquals(List.of("fraud"), pipeline.scoreNames());
    }

    @ParameterizedTest
    @FieldSource("MISTAKES")
    void aMistakeIsOneProblemWithItsLine(final Mistake mistake) {
        final PipelineSource sample = PipelineSource.of(CardFraud.FILE);
        assertEquals(List.of(mistake.problem(sample)), problems(mistake.in(sample)));
    }

    @Test
    void allMistakesOfAFileAreToldAtOnceInTheOrderOfItsLines() {
        final PipelineSource sample = PipelineSource.of(CardFraud.FILE);
        PipelineSource source = sample;
        final List<Problem> expected = new ArrayList<>();
        for (final Mistake mistake : MISTAKES) {
            source = mistake.in(source);
            expected.add(mistake.problem(sample));
        }
        assertEquals(lines(expected.stream().sorted(ORDER).toList()), lines(problems(source).stream().sorted(ORDER).toList()));
        final List<Problem> told = problems(source);
        assertEquals(told.stream().sorted(Comparator.comparingInt(Problem::line)).toList(), told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        topic: decisions          | topic: labels       | decisions go to the same topic, a sink's
        dead-letter: dead-letters | dead-letter: labels | dead letters go to the same topic ('dead-letter')
        """)
    void topicThatWouldBeReadAgainIsRefused(final String right, final String wrong, final String message) {
        final PipelineSource sample = PipelineSource.of(CardFraud.FILE);
        final PipelineSource circle = new PipelineSource("wrong.yaml", sample.text().replace(right, wrong), sample.locate());
        final List<Problem> told = problems(circle);
        assertEquals(List.of("source 'labels': " + message + ", and would be read again without end"),
            told.stream().map(Problem::message).toList());
    }

    private static String lines(final List<Problem> problems) {
        return new InvalidDefinitionException(problems).getMessage();
    }

    @Test
    void whatIsMissingOrEmptyIsToldAtOnceToo() {
        final PipelineSource source = new PipelineSource("wrong.yaml", """
            pipeline:
            events:
              Payment:
                id:
                at: timestamp_s
            sources:
              - message: Payment
                event-time: at
                format: csv
            labels: {message: Lable, key: id}
            entities:
              payer: {key: id, expected: 0}
            features:
              two-words: id
              at: 5
              nothing:
              list: [a]
            models:
              risk: {inputs: [id]}
            decision:
              - {when: id > 1, reason: A}
              - {otherwise: approve, then: decline}
            engine: {ring: 100, max-record: 2MiB, threads: many, memory: 1 elephant}
            """, directory::resolve);
        assertEquals("""
            wrong.yaml:1: 'pipeline' of the pipeline is empty
            wrong.yaml:1: the pipeline needs 'sinks'
            wrong.yaml:4: the type of 'id' is empty
            wrong.yaml:7: a source needs 'topic'
            wrong.yaml:7: source '': format csv needs 'columns', the names in their order
            wrong.yaml:10: 'labels' needs 'sets'
            wrong.yaml:10: 'labels': unknown message 'Lable'; known: Payment
            wrong.yaml:12: 'expected' of entity 'payer' must be a whole number from 1 to 1000000000
            wrong.yaml:14: feature name 'two-words' must be letters, digits and _, and begin with a letter
            wrong.yaml:15: feature 'at' has the name of a field; give it another
            wrong.yaml:16: feature 'nothing' is empty
            wrong.yaml:17: feature 'list' must be a single value, not a list
            wrong.yaml:19: model 'risk' needs 'file'
            wrong.yaml:21: a rule of 'decision' needs 'then'
            wrong.yaml:22: a rule has either 'otherwise' or 'when' and 'then'
            wrong.yaml:23: 'engine': unknown threads 'many'; known: auto, compact, ring, pinned
            wrong.yaml:23: 'max-record' of 'engine' must be a size from 256 to 1MiB
            wrong.yaml:23: 'memory' of 'engine' must be a size like 4GiB
            wrong.yaml:23: 'ring' of 'engine' must be a power of two from 64 to 1048576
            """.strip(), lines(problems(source).stream().sorted(ORDER).toList()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        max-ahed: 1h                | unknown key 'max-ahed' in the pipeline; did you mean 'max-ahead'?
        lateness: 5                 | 'lateness' of the pipeline must be a duration like 30s, 5m, 12h or 7d
        ahead: deadletter           | the pipeline: unknown ahead 'deadletter'; did you mean 'dead-letter'?
        deduplicate: {within: 1d}   | 'deduplicate' needs 'key'
        deduplicate: {key: txid}    | 'deduplicate': unknown field 'txid'; did you mean 'tx_id'?
        deduplicate: {key: amount}  | 'deduplicate': field 'amount' must be a whole number or a text to tell events apart
        deduplicate: {key: tx_time} | 'deduplicate': field 'tx_time' must be a whole number or a text to tell events apart
        deduplicate: {key: tx_id, withn: 1d}    | unknown key 'withn' in 'deduplicate'; did you mean 'within'?
        deduplicate: {key: tx_id, within: 2y}   | 'within' of 'deduplicate' must be a duration from 1s to 366d
        deduplicate: {key: tx_id, within: 0s}   | 'within' of 'deduplicate' must be a duration from 1s to 366d
        deduplicate: {key: tx_id, then: dropp}  | 'deduplicate': unknown then 'dropp'; did you mean 'drop'?
        deduplicate: {key: tx_id, memory: 1k}   | 'memory' of 'deduplicate' must be a size of at least 1MiB
        deduplicate: {key: tx_id, memory: 8GiB} | 'deduplicate' may take 8192 MiB, which is a part of the 4096 MiB of 'memory' of \
        'engine', and must leave some for windows
        """)
    void mistakeAboutDisorderAndDuplicatesIsOneProblem(final String line, final String expected) {
        final PipelineSource source = CardFraud.changed("dead-letter: dead-letters", line);
        assertEquals(List.of(expected), problems(source).stream().map(Problem::message).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {L: {id: int64, x: boolean}} | L | 3: no source holds events; all hold labels
        {P: {x: boolean}}            | P | 3: source 't': 'event-time' must name a required field that is a time
        {schema: no-message.xml}     | P | 2: not a valid SBE schema: Message header not found in map for key: messageHeader
        {schema: absent.xml}         | P | 2: the schema file PLACE/absent.xml does not exist
        {}                           | P | 2: 'events' is empty
        """)
    void pipelineWithNothingToDecideOnSaysSo(final String events, final String message, final String expected)
        throws IOException {
        Files.writeString(directory.resolve("no-message.xml"), """
            <sbe:messageSchema xmlns:sbe="http://fixprotocol.io/2016/sbe" package="p" id="1" version="0" byteOrder="littleEndian">
              <types/>
            </sbe:messageSchema>
            """);
        final String text = "pipeline: x\nevents: " + events + "\nsources: [{topic: t, message: " + message
            + "}]\ndecision: [{otherwise: approve}]\nsinks: [{topic: d}]\n"
            + (message.equals("L") ? "labels: {message: L, key: id, sets: x}\n" : "");
        assertEquals(
            "wrong.yaml:" + expected.replace("PLACE", directory.toString()),
            lines(problems(new PipelineSource("wrong.yaml", text, directory::resolve))));
    }

    private static List<Problem> problems(final PipelineSource source) {
        return assertThrows(InvalidDefinitionException.class, () -> PipelineLoader.load(source)).problems();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ``                   | 0 | the file is empty
        `# nothing\n`        | 0 | the file is empty
        just a word          | 1 | a pipeline file is a block of names and values, not a single value
        - pipeline: x        | 1 | a pipeline file is a block of names and values, not a list
        `pipeline: x\nx: [`  | 2 | not valid YAML: expected the node content, but found '<stream end>' while parsing a flow node
        `pipeline: x\nx: y:` | 2 | not valid YAML: mapping values are not allowed here
        `pipeline: x\nx: {y` | 2 | not valid YAML: expected ',' or '}', but got <stream end> while parsing a flow mapping
        `a: {x: b in ("c", "d")}` | 1 | not valid YAML: expected ',' or '}', but got <scalar> while parsing a flow mapping; \
        between { } a value with brackets or double quotes stands in single ones: {when: 'x in ("A", "B")', ...}
        `pipeline: "x\ny`    | 2 | not valid YAML: found unexpected end of stream while scanning a quoted scalar
        `x: &a 1\ny: *a`     | 2 | anchors and aliases (& and *) are not supported; write the value out
        `x: y\n---\nx: y`    | 3 | a second document begins; a pipeline file holds one
        """)
    void textThatIsNoPipelineAtAllIsToldByItsLine(final String text, final int line, final String message) {
        final PipelineSource source = new PipelineSource("wrong.yaml", text.translateEscapes(), directory::resolve);
        assertTrue(problems(source).contains(new Problem("wrong.yaml", line, message)), () -> lines(problems(source)));
    }

    /** To YAML the comma ends the value; to whoever writes a rule on one line it does not. */
    @Test
    void listOfNumbersMayStandBetweenBraces() throws IOException {
        final String sample = Files.readString(CardFraud.FILE);
        final String rule = "{when: tx_id in (7995, 6011, 5) and max(amount, 3) > 1, then: decline, reason: LISTED}";
        final Pipeline pipeline = PipelineLoader.load(new PipelineSource("p.yaml",
            sample.replace("decision:\n", "decision:\n  - " + rule + "\n"), CardFraud.FILE.getParent()::resolve));
        assertTrue(pipeline.policy().reasonCodes().contains("LISTED"));
    }

    @Test
    void fileThatCannotBeReadIsOneProblem() throws IOException {
        final Path absent = directory.resolve("absent.yaml");
        assertEquals(absent + ": the pipeline file does not exist", refusal(absent));
        assertEquals(directory + ": the pipeline file is no regular file", refusal(directory));
        final Path large = Files.write(directory.resolve("large.yaml"), new byte[(1 << 20) + 1]);
        assertEquals(large + ": the pipeline file has 1048577 bytes; at most 1048576 are read", refusal(large));
        final Path binary = Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0xC3, (byte) 0x28});
        assertEquals(binary + ": the pipeline file is not a text file in UTF-8", refusal(binary));
    }

    private static String refusal(final Path file) {
        return assertThrows(InvalidDefinitionException.class, () -> PipelineSource.of(file)).getMessage();
    }
}
