package io.hotpath.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.engine.CardFraud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user is told who makes a mistake in the sample pipeline: the line, and what was probably meant. */
class PipelineProblemsTest {
    private static final String NEWLINE = "\n";

    @TempDir
    Path directory;

    /** A part of the sample, what it is replaced with, and the first problem told, without the file's name. */
    record Mistake(String from, String to, String problem) {
        @Override
        public String toString() {
            return to.strip();
        }
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
            new Mistake("features:", "featurez:", ": unknown key 'featurez' in the pipeline; did you mean 'features'?"),
            new Mistake("_count_1d: count() over c", "_count_1d: cont() over c",
                ": feature 'customer_count_1d': unknown function 'cont'; did you mean 'count'?"),
            new Mistake("tx_amount: amount", "tx_amount: amont",
                ": feature 'tx_amount': 'amont' is not known here; did you mean 'amount'?"),
            new Mistake("mean(amount) over customer in 7d", "mean(amount) over custmer in 7d",
                ": feature 'customer_average_7d': unknown entity 'custmer'; did you mean 'customer'?"),
            new Mistake("terminal_count_30d: count() over terminal in 30d", "terminal_count_30d: count() over terminal in 30x",
                ": feature 'terminal_count_30d': expected a duration such as 30s, 5m, 12h or 7d but found '30' at column 26"),
            new Mistake("terminal_id: int64", "terminal_id: int46",
                ": field 'terminal_id' has an unknown type 'int46'; did you mean 'int16'?"),
            new Mistake("key: customer_id", "key: customer_ib",
                ": entity 'customer': unknown field 'customer_ib'; did you mean 'customer_id'?"),
            new Mistake("message: Transaction", "message: Transactions",
                ": source 'transactions': unknown message 'Transactions'; did you mean 'Transaction'?"),
            new Mistake("inputs: [tx_amount", "inputs: [tx_amuont",
                ": model 'fraud': input 'tx_amuont' is not known; did you mean 'tx_amount'?"),
            new Mistake("when: fraud.score", "when: frod.score",
                ": rule 'frod.score >= 0.5': 'frod.score' is not known here; did you mean 'fraud.score'?"),
            new Mistake("then: decline", "then: deny", ": unknown outcome 'deny'; known: approve, decline, review"),
            new Mistake("sets: fraud}", "sets: frauds}",
                ": 'labels': field 'frauds' must be in both messages, Transaction and FraudLabel"),
            new Mistake("event-time: tx_time", "event-time: tx_tim",
                ": source 'transactions': 'event-time' must name a required field that is a time; did you mean 'tx_time'?"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakeIsToldWithItsLineAndTheNearestName(final Mistake mistake) {
        final PipelineSource wrong = CardFraud.changed(mistake.from(), mistake.to());
        final String problem = problems(wrong).getFirst();
        final int line = Integer.parseInt(problem.replaceAll("changed.yaml:(\\d+):.*", "$1"));
        assertEquals("changed.yaml:" + line + mistake.problem(), problem);
        final int expected = lineOf(wrong.text(), mistake.to());
        final boolean modelOrSource = problem.contains(": model") || problem.contains(": source");
        assertTrue(line == expected || (modelOrSource && line < expected), problem + ", the mistake is in line " + expected);
    }

    private static int lineOf(final String text, final String part) {
        return text.substring(0, text.indexOf(part)).split(NEWLINE, -1).length;
    }

    @Test
    void allMistakesAreToldAtOnce() {
        final PipelineSource source = CardFraud.changed("tx_amount: amount", "tx_amount: amont");
        final String text = source.text()
            .replace("weekday(tx_time)", "weekdy(tx_time)")
            .replace("then: decline", "then: deny")
            .replace("\nsinks:", "\nsink:")
            .replace("event-time:", "event-tme:  tx_time\n    event-time:")
            .replace("card-fraud.onnx", "missing.onnx");
        final List<String> problems = problems(new PipelineSource("changed.yaml", text, source.locate()));
        for (final String expected : List.of("'amont'", "'weekdy'", "'deny'", "'sink'", "'event-tme'", "missing.onnx")) {
            assertEquals(1, problems.stream().filter(problem -> problem.contains(expected)).count(), expected + " in " + problems);
        }
    }

    @Test
    void fileThatIsNoPipelineIsRefusedInOneLine() throws IOException {
        final Path file = directory.resolve("p.yaml");
        assertEquals(List.of(file + ": the pipeline file does not exist"), fileProblems(file));
        Files.writeString(file, "");
        assertEquals(List.of(file + ": the file is empty"), fileProblems(file));
        Files.writeString(file, "pipeline: x\n  events: [\n");
        assertEquals(1, fileProblems(file).size());
        assertTrue(fileProblems(file).getFirst().startsWith(file + ":2: "), fileProblems(file).getFirst());
        Files.write(file, new byte[] {(byte) 0xC3, 0x28, 0});
        assertEquals(List.of(file + ": the pipeline file is not a text file in UTF-8"), fileProblems(file));
    }

    private static List<String> fileProblems(final Path file) {
        return assertThrows(InvalidDefinitionException.class, () -> PipelineLoader.load(PipelineSource.of(file)))
            .getMessage().lines().toList();
    }

    private static List<String> problems(final PipelineSource source) {
        return assertThrows(InvalidDefinitionException.class, () -> PipelineLoader.load(source)).getMessage().lines().toList();
    }
}
