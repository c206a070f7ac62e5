package io.hotpath.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.decode.Rejection;
import io.hotpath.core.memory.MemoryBudgetExceededException;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.Replay;
import io.hotpath.engine.sample.Authorisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotpathTest {
    private static final int PAYMENTS = 2_000;
    private static final int ENOUGH = 1_000_000;

    @TempDir
    Path directory;
    private final Pipeline pipeline = CardFraud.load();
    private final byte[][] payments = CardFraud.payments(PAYMENTS);

    /** Its lock would keep everyone out until the process ends. */
    @Test
    void openingThatFailsHalfWayLeavesTheJournalFree() throws IOException {
        final Pipeline small = small("2MiB");
        assertThrows(RuntimeException.class, () -> Hotpath.open(small, directory.resolve("free")));
        Hotpath.open(CardFraud.load(), directory.resolve("free")).close();
    }

    @Test
    void programStartedAgainGoesOnWhereItWas() {
        final List<Double> whole = scores(directory.resolve("whole"), 0, PAYMENTS);
        final List<Double> parts = scores(directory.resolve("parts"), 0, PAYMENTS / 2);
        parts.addAll(scores(directory.resolve("parts"), PAYMENTS / 2, PAYMENTS));
        assertEquals(whole, parts);
        try (Replay replay = new Replay(directory.resolve("parts"), false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical());
            assertEquals(PAYMENTS, result.decisions());
        }
    }

    private List<Double> scores(final Path journal, final int from, final int to) {
        final List<Double> scores = new ArrayList<>();
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            final Decision decision = new Decision();
            for (int i = from; i < to; i++) {
                assertEquals(Hotpath.DECIDED, hotpath.decide(new UnsafeBuffer(payments[i]), 0, payments[i].length, decision));
                assertEquals(i, decision.sequence());
                scores.add(decision.score(0));
            }
        }
        return scores;
    }

    @Test
    void recordThatCannotBeReadIsARejectionAndLeavesNoTrace() {
        try (Hotpath hotpath = Hotpath.open(pipeline, directory.resolve("bad"))) {
            final Decision decision = new Decision();
            final UnsafeBuffer broken = new UnsafeBuffer("{\"TRANSACTION_ID\":".getBytes(US_ASCII));
            final int result = hotpath.decide(broken, 0, broken.capacity(), decision);
            assertEquals(Rejection.MALFORMED, Rejection.ofCode(-result));
            hotpath.decide(new UnsafeBuffer(payments[0]), 0, payments[0].length, decision);
            assertEquals(1, decision.feature(pipeline.features().names().indexOf("customer_count_30d")));
        }
    }

    /** Memory that runs out fails in the middle of a decision; one more input behind it would be decided by a broken state. */
    @Test
    void failedDecisionLeavesNothingInTheJournalAndEveryLaterCallIsRefused() throws IOException {
        final Path journal = directory.resolve("failed");
        final Decision decision = new Decision();
        final int decided;
        try (Hotpath hotpath = Hotpath.open(small("8MiB"), journal)) {
            decided = decideUntilItFails(hotpath, decision);
            final IllegalStateException refused = assertThrows(IllegalStateException.class, () -> decide(hotpath, 0, decision));
            assertInstanceOf(MemoryBudgetExceededException.class, refused.getCause());
            assertThrows(IllegalStateException.class, hotpath::takeTables);
        }
        try (Hotpath hotpath = Hotpath.open(small("64MiB"), journal)) {
            decide(hotpath, decided, decision);
            assertEquals(decided, decision.sequence());
        }
    }

    private static int decideUntilItFails(final Hotpath hotpath, final Decision decision) {
        for (int i = 0; i < ENOUGH; i++) {
            try {
                decide(hotpath, i, decision);
            } catch (final MemoryBudgetExceededException expected) {
                return i;
            }
        }
        throw new AssertionError("memory never ran out");
    }

    private static void decide(final Hotpath hotpath, final int customer, final Decision decision) {
        final byte[] payment = payment(customer, "10.00");
        assertEquals(Hotpath.DECIDED, hotpath.decide(new UnsafeBuffer(payment), 0, payment.length, decision));
    }

    private static Pipeline small(final String memory) throws IOException {
        final String sample = Files.readString(CardFraud.FILE);
        return PipelineLoader.load(new PipelineSource("small.yaml", sample + "engine: {memory: " + memory + "}\n",
            name -> CardFraud.FILE.resolveSibling(name).normalize()));
    }

    @Test
    void sampleAuthorisesTheUsualPaymentsAndNotTheOneFarAboveThem() {
        try (Authorisation authorisation = new Authorisation(CardFraud.FILE, directory.resolve("sample"))) {
            for (int i = 0; i < 5; i++) {
                assertTrue(authorisation.isAuthorised(payment("12.50")));
            }
            assertFalse(authorisation.isAuthorised(payment("912.50")));
            assertFalse(authorisation.isAuthorised("no payment".getBytes(US_ASCII)));
        }
    }

    private static byte[] payment(final String amount) {
        return payment(5, amount);
    }

    private static byte[] payment(final int customer, final String amount) {
        return ("{\"TRANSACTION_ID\":1,\"TX_DATETIME\":1767225600,\"CUSTOMER_ID\":" + customer + ",\"TERMINAL_ID\":7,"
            + "\"TX_AMOUNT\":" + amount + "}")
            .getBytes(US_ASCII);
    }
}
