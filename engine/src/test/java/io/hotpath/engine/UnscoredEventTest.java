package io.hotpath.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.recovery.Replay;
import io.hotpath.engine.stage.DiscardingSink;
import io.hotpath.scoring.onnx.file.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that a model cannot score: decided without its score, flagged, counted, and the same again in replay. */
@Timeout(120)
class UnscoredEventTest {
    private static final int PAYMENTS = 3_000;
    private static final int KNOWN_COUNTS = 3;

    @TempDir
    private Path directory;

    /** Looks the only input, a whole number, up in three weights; ONNX Runtime fails on any other. */
    private static byte[] lookUp() {
        return new OnnxWriter().integer(1, 8)
            .message(7, graph -> graph
                .message(1, node -> node.text(1, "weights").text(1, "count").text(2, "score").text(4, "Gather"))
                .text(2, "test")
                .message(5, tensor -> tensor.integer(1, 3).integer(2, 1).text(8, "weights").number(4, 0).number(4, 0.25f)
                    .number(4, 0.5f))
                .message(11, value -> table(value, "count", 7))
                .message(12, value -> table(value, "score", 1)))
            .message(8, opset -> opset.text(1, "").integer(2, 15))
            .toByteArray();
    }

    private static void table(final OnnxWriter value, final String name, final int type) {
        value.text(1, name).message(2, kind -> kind.message(1, tensor -> tensor.integer(1, type).message(2, shape ->
            shape.message(1, rows -> rows.text(2, "rows")).message(1, width -> width.integer(1, 1)))));
    }

    private Pipeline pipeline(final String engine, final String input) throws IOException {
        final Path model = Files.write(directory.resolve("model.onnx"), lookUp());
        return PipelineLoader.load(CardFraud.changed("\ndecision:\n",
            "\n  lookup: {file: " + model + ", engine: " + engine + ", inputs: [" + input + "]}\n\ndecision:\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ort", "ort-native"})
    void anEventThatAModelFailsOnIsDecidedAndFlagged(final String engine) throws IOException {
        final Pipeline pipeline = pipeline(engine, "customer_count_7d");
        final int count = pipeline.features().names().indexOf("customer_count_7d");
        int flagged = 0;
        try (Hotpath hotpath = Hotpath.open(pipeline, directory.resolve("journal"))) {
            final Decision decision = new Decision();
            for (final byte[] payment : CardFraud.payments(PAYMENTS)) {
                assertEquals(Hotpath.DECIDED, hotpath.decide(new UnsafeBuffer(payment), 0, payment.length, decision));
                final boolean isKnown = decision.feature(count) < KNOWN_COUNTS;
                assertEquals(!isKnown, decision.unscored());
                assertEquals(isKnown ? decision.feature(count) / 4 : Double.NaN, decision.score(1));
                assertTrue(decision.score(0) >= 0, "the other model scores on");
                flagged += decision.unscored() ? 1 : 0;
            }
        }
        assertTrue(flagged > PAYMENTS / 10 && flagged < PAYMENTS, flagged + " flagged");
        try (Replay replay = new Replay(directory.resolve("journal"), false)) {
            assertTrue(replay.run((done, last) -> { }).identical());
        }
    }

    @Test
    void eventsWithoutAWholeNumberForAnInputOfThemAreCounted() throws IOException {
        final Pipeline pipeline = pipeline("ort-native", "tx_amount");
        final byte[][] payments = CardFraud.payments(PAYMENTS);
        try (JournalSession session = JournalSession.open(directory.resolve("journal"), pipeline);
            Engine engine = Engine.start(pipeline, session, new DiscardingSink(), (done, last) -> { })) {
            CardFraud.offer(engine, payments, 0, payments.length);
            assertEquals(PAYMENTS, engine.metrics().decided());
            final long known = Arrays.stream(payments).map(payment -> new String(payment, UTF_8))
                .filter(payment -> payment.contains("\"TX_AMOUNT\":1.00,") || payment.contains("\"TX_AMOUNT\":2.00,")).count();
            assertEquals(PAYMENTS - known, engine.metrics().unscored(), "of 0, 1 and 2 there are weights");
        }
    }
}
