package io.hotpath.engine.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Outcome;
import io.hotpath.engine.CardFraud;
import io.hotpath.engine.recovery.Replay;
import io.hotpath.engine.sample.PaymentGate.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaymentGateTest {
    private static final int PAYMENTS = 4_000;
    private static final int STOP = 1_500;

    @TempDir
    Path directory;
    private final byte[][] payments = CardFraud.payments(PAYMENTS);

    @Test
    void serviceStartedAgainAnswersAsIfItHadNeverStopped() {
        final List<Answer> uninterrupted = answers(directory.resolve("whole"), 0, PAYMENTS);
        final List<Answer> answers = answers(directory.resolve("journal"), 0, STOP);
        answers.addAll(answers(directory.resolve("journal"), STOP, PAYMENTS));
        assertEquals(uninterrupted, answers);
        assertEquals(PAYMENTS, replayed(directory.resolve("journal")));
    }

    private List<Answer> answers(final Path journal, final int from, final int to) {
        final List<Answer> answers = new ArrayList<>();
        try (PaymentGate gate = new PaymentGate(CardFraud.FILE, journal)) {
            for (int i = from; i < to; i++) {
                answers.add(gate.decide(new String(payments[i], UTF_8)));
            }
        }
        return answers;
    }

    @Test
    void whatACustomerUsuallyPaysIsRememberedAcrossARestart() throws IOException {
        final Path pipeline = onlyRules();
        final Path journal = directory.resolve("journal");
        try (PaymentGate gate = new PaymentGate(pipeline, journal)) {
            for (int day = 1; day <= 5; day++) {
                assertEquals(new Answer(Outcome.APPROVE, ""), gate.decide(payment(day, "10.00")));
            }
        }
        try (PaymentGate gate = new PaymentGate(pipeline, journal)) {
            assertEquals(new Answer(Outcome.REVIEW, "FAR_ABOVE_USUAL"), gate.decide(payment(6, "999.00")));
        }
    }

    /** The sample with a threshold that no score reaches, so that training it anew does not change what is expected here. */
    private Path onlyRules() throws IOException {
        final String models = CardFraud.FILE.resolveSibling("../models").normalize().toString();
        final String text = CardFraud.changed("fraud.score >= 0.5", "fraud.score > 1").text().replace("../models", models);
        return Files.writeString(directory.resolve("pipeline.yaml"), text);
    }

    private static String payment(final int day, final String amount) {
        return "{\"TRANSACTION_ID\":" + day + ",\"TX_DATETIME\":\"2026-01-0" + day + "T12:00:00Z\",\"CUSTOMER_ID\":1,"
            + "\"TERMINAL_ID\":2,\"TX_AMOUNT\":" + amount + '}';
    }

    private static long replayed(final Path journal) {
        try (Replay replay = new Replay(journal, false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical(), result.differentField());
            return result.decisions();
        }
    }

    @Test
    void recordThatCannotBeReadIsAnsweredAndTheNextIsDecided() {
        final Path journal = directory.resolve("journal");
        try (PaymentGate gate = new PaymentGate(CardFraud.FILE, journal)) {
            final Answer good = gate.decide(new String(payments[0], UTF_8));
            assertEquals(new Answer(Outcome.REVIEW, "the record has no value"), gate.decide(""));
            assertEquals(new Answer(Outcome.REVIEW, "the record is not well-formed"), gate.decide("{"));
            assertEquals(new Answer(Outcome.REVIEW, "the record lacks a required value"), gate.decide("{}"));
            assertEquals(
                new Answer(Outcome.REVIEW, "the record has a field that the pipeline does not know"), gate.decide("{\"x\":1}"));
            assertEquals(good.outcome(), gate.decide(new String(payments[0], UTF_8)).outcome());
        }
        assertEquals(2, replayed(journal));
    }
}
