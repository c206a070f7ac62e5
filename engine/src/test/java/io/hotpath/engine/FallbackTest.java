package io.hotpath.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.decision.DecisionLayout;
import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.recovery.Replay;
import io.hotpath.engine.stage.IncomingRecord;
import io.hotpath.scoring.onnx.file.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fallback answers where a deadline cannot be met, a score or a table is missing; and the journal replays to the same. */
@Timeout(120)
class FallbackTest {
    private static final String FILE = """
        pipeline: fallback
        events: {Payment: {time: timestamp_s, id: int64, card: int64, amount: money(2)}}
        sources: [{topic: payments, message: Payment, format: json, event-time: time}]
        entities: {card: card}
        features: {spent: sum(amount) over card in 1h, halves: count() over card in 1h}
        scores: {risk: spent / 100}
        decision:
          - {when: risk > 1, then: decline, reason: MUCH}
          - {otherwise: approve}
        fallback: {then: review, reason: STAND_IN, budget: 500us}
        sinks: [{topic: decisions, format: json}]
        deduplicate: {key: id, within: 10m}
        """;
    private static final long START = 1_772_000_000L;
    private static final long SENT = 1_000_000;
    private static final long BUDGET = 500_000;
    private static final int REVIEW = 2;

    @TempDir
    Path directory;
    private final Decision decision = new Decision();
    private long now = SENT;
    private long id;

    private static Pipeline pipeline(final String from, final String to) {
        assertTrue(FILE.contains(from));
        return PipelineLoader.load(new PipelineSource("fallback.yaml", FILE.replace(from, to), Path::of));
    }

    private Hotpath open(final Pipeline pipeline) {
        return Hotpath.open(pipeline, directory.resolve("journal"), () -> START * 1_000, () -> now);
    }

    private static byte[] payment(final long id, final long amount) {
        return ("{\"time\":" + (START + id) + ",\"id\":" + id + ",\"card\":7,\"amount\":" + amount + "}").getBytes(US_ASCII);
    }

    private void decide(final Hotpath hotpath, final byte[] json, final long budget) {
        assertEquals(Hotpath.DECIDED, hotpath.decide(new UnsafeBuffer(json), 0, json.length, SENT, budget, decision));
    }

    private void assertDecided(final String outcome) {
        assertEquals(outcome, decision.outcome());
        assertFalse(decision.fallback());
        assertFalse(decision.overdue());
    }

    private void assertFellBack(final boolean isOverdue) {
        assertEquals("review", decision.outcome());
        assertEquals(1, decision.reasonCount());
        assertEquals("STAND_IN", decision.reason(0));
        assertEquals(DecisionLayout.NO_RULE, decision.rule());
        assertTrue(decision.fallback());
        assertEquals(isOverdue, decision.overdue());
    }

    private void assertReplayIsIdentical(final long decisions) {
        for (final boolean featuresOnly : new boolean[] {false, true}) {
            try (Replay replay = new Replay(directory.resolve("journal"), featuresOnly)) {
                final Replay.Result result = replay.run((done, last) -> { });
                assertTrue(result.identical(), () -> result.differentAt() + " " + result.differentField());
                assertEquals(decisions, result.decisions());
            }
        }
    }

    /** A decision takes no time by this clock; a new engine's estimate is twenty microseconds. */
    @Test
    void deadlineIsMissedOneNanosecondBehindTheLastAtWhichItCanBeMet() {
        try (Hotpath hotpath = open(pipeline("", ""))) {
            now = SENT + BUDGET - 20_000;
            decide(hotpath, payment(id++, 1), BUDGET);
            assertDecided("approve");
        }
        try (Hotpath hotpath = open(pipeline("", ""))) {
            now++;
            decide(hotpath, payment(id++, 1), BUDGET);
            assertFellBack(true);
            assertEquals(Double.NaN, decision.score(0), "nobody asked for it");
        }
        assertReplayIsIdentical(2);
    }

    @Test
    void eventThatCameTooLateForADecisionIsInTheWindowsOfTheNext() {
        try (Hotpath hotpath = open(pipeline("", ""))) {
            now = SENT + BUDGET + 1;
            decide(hotpath, payment(id++, 99), BUDGET);
            assertFellBack(true);
            assertEquals(99, decision.feature("spent"));
            now = SENT;
            decide(hotpath, payment(id++, 2), BUDGET);
            assertDecided("decline");
            assertEquals(101, decision.feature("spent"));
        }
        assertReplayIsIdentical(2);
    }

    @Test
    void requestWithoutABudgetHasThatOfTheFallbackAndARecordOfATopicHasNone() {
        now = SENT + BUDGET;
        final IncomingRecord record = new IncomingRecord();
        try (Hotpath hotpath = open(pipeline("", ""))) {
            decide(hotpath, payment(id++, 1), 0);
            assertFellBack(true);
            record.origin(0, 0, 0).value().wrap(payment(id++, 1));
            assertEquals(Hotpath.DECIDED, hotpath.take(record, decision));
            assertDecided("approve");
        }
        try (Hotpath hotpath = open(pipeline(", budget: 500us", ""))) {
            decide(hotpath, payment(id++, 1), 0);
            assertDecided("approve");
        }
    }

    @Test
    void deadlineThatIsNoCauseChangesNothing() {
        now = SENT + 2 * BUDGET;
        try (Hotpath hotpath = open(pipeline("budget: 500us", "when: unscored"))) {
            decide(hotpath, payment(id++, 1), BUDGET);
            assertDecided("approve");
        }
    }

    @Test
    void requestThatComesAgainHasTheSameDecisionHoweverLateItIs() {
        try (Hotpath hotpath = open(pipeline("", ""))) {
            decide(hotpath, payment(1, 1), BUDGET);
            now = SENT + 2 * BUDGET;
            decide(hotpath, payment(1, 1), BUDGET);
            assertDecided("approve");
            assertTrue(decision.repeated());
            decide(hotpath, payment(2, 1), BUDGET);
            now = SENT;
            decide(hotpath, payment(2, 1), BUDGET);
            assertFellBack(true);
            assertTrue(decision.repeated());
        }
        assertReplayIsIdentical(4);
    }

    @Test
    void missingScoreIsAnsweredByTheFallback() throws IOException {
        final Path model = Files.write(directory.resolve("model.onnx"), lookUp());
        try (Hotpath hotpath = open(pipeline("scores:",
            "models: {look: {file: " + model + ", engine: ort, inputs: [halves]}}\nscores:"))) {
            decide(hotpath, payment(id++, 1), BUDGET);
            assertDecided("approve");
            decide(hotpath, payment(id++, 1), BUDGET);
            assertFellBack(false);
            assertTrue(decision.unscored());
        }
        assertReplayIsIdentical(2);
    }

    @Test
    void tableThatHasNoVersionYetIsAnsweredByTheFallback() {
        try (Hotpath hotpath = open(pipeline("decision:\n", """
            references: {cards: {files: cards.csv, key: card, columns: {blocked: number}}}
            decision:
              - {when: cards.blocked > 0, then: decline}
            """))) {
            decide(hotpath, payment(id++, 1), BUDGET);
            assertFellBack(false);
        }
        assertReplayIsIdentical(1);
    }

    @Test
    void engineCountsWhatTheFallbackAnswered() {
        final Pipeline pipeline = pipeline("", "");
        final CollectingSink sink = new CollectingSink();
        final IncomingRecord record = new IncomingRecord();
        try (JournalSession session = JournalSession.open(directory.resolve("journal"), pipeline);
            Engine engine = Engine.start(pipeline, session, sink, (done, last) -> { }, () -> START * 1_000)) {
            for (int i = 0; i < 10; i++) {
                record.origin(0, 0, i).request(System.nanoTime() - (i < 4 ? 60_000_000_000L : 0), 30_000_000_000L)
                    .value().wrap(payment(id++, 1));
                assertTrue(engine.offer(record));
            }
            engine.drain();
            assertEquals(4, engine.metrics().fallbacks());
            assertEquals(4, engine.metrics().overdue());
            assertEquals(10, engine.metrics().decided());
        }
        assertEquals(REVIEW, decision.wrap(new UnsafeBuffer(sink.decisions().get(3)), 0, sink.decisions().get(3).length)
            .outcomeNumber());
        assertReplayIsIdentical(10);
    }

    /** Looks the only input, a whole number, up in two weights; ONNX Runtime fails on any other. */
    private static byte[] lookUp() {
        return new OnnxWriter().integer(1, 8)
            .message(7, graph -> graph
                .message(1, node -> node.text(1, "weights").text(1, "count").text(2, "score").text(4, "Gather"))
                .text(2, "test")
                .message(5, tensor -> tensor.integer(1, 2).integer(2, 1).text(8, "weights").number(4, 0).number(4, 0.25f))
                .message(11, value -> table(value, "count", 7))
                .message(12, value -> table(value, "score", 1)))
            .message(8, opset -> opset.text(1, "").integer(2, 15))
            .toByteArray();
    }

    private static void table(final OnnxWriter value, final String name, final int type) {
        value.text(1, name).message(2, kind -> kind.message(1, tensor -> tensor.integer(1, type).message(2, shape ->
            shape.message(1, rows -> rows.text(2, "rows")).message(1, width -> width.integer(1, 1)))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        then: review     | then: revue            | 10: unknown outcome 'revue'; did you mean 'review'?
        then: review,    | ` `                    | 10: 'fallback' needs 'then'
        budget: 500us    | `budget: 0us`          | 10: 'budget' of 'fallback' must be a time from 1us to 60s, like 500us or 20ms
        budget: 500us    | budgit: 500us          | 10: unknown key 'budgit' in 'fallback'; did you mean 'budget'?
        budget: 500us    | `when: [unscord]`      | 10: 'when' of 'fallback': unknown cause 'unscord'; did you mean 'unscored'?
        budget: 500us    | `budget: 1ms, when: unscored` | 10: 'budget' of 'fallback' is for 'when: [deadline, ...]'
        """)
    void whatIsWrongIsToldWithItsLine(final String from, final String to, final String problem) {
        final InvalidDefinitionException wrong = assertThrows(InvalidDefinitionException.class, () -> pipeline(from, to));
        assertEquals("fallback.yaml:" + problem, wrong.problems().getFirst().toString());
    }
}
