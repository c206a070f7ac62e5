package io.hotpath.benchmarks.peers.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionsTest {
    private static final int PAYMENTS = 3;

    @TempDir
    Path directory;

    private Course course;

    @BeforeEach
    void begin() throws IOException {
        final Path file = directory.resolve("payments");
        try (PaymentFile.Writer writer = new PaymentFile.Writer(file)) {
            for (int second = 0; second < PAYMENTS; second++) {
                writer.write(second, 1, 2, 300, false);
            }
        }
        course = new Course(PaymentFile.open(file), List.of(Phase.asFastAsItGoes(PAYMENTS, true)), new Scorer(0),
            new ScoreFile(directory.resolve("scores"), PAYMENTS));
        course.feed().poll();
    }

    @Test
    void decisionThatComesTwiceIsNoDecision() {
        course.decisions().decided(0, 0);
        final IllegalStateException twice =
            assertThrows(IllegalStateException.class, () -> course.decisions().decided(0, 0));
        assertEquals("payment 0 was decided where 1 should be", twice.getMessage());
    }

    @Test
    void runThatEndsEarlyHasNoResult() {
        course.decisions().decided(0, 0);
        final IllegalStateException early =
            assertThrows(IllegalStateException.class, () -> course.decisions().report(new Properties()));
        assertEquals("only 1 of 3 payments were decided", early.getMessage());
    }

    @Test
    void nextPassComesWholeWeeksLaterOnTheSameWeekday() throws IOException {
        final PaymentFile payments = PaymentFile.open(directory.resolve("payments"));
        final Payment payment = new Payment();
        payments.read(PAYMENTS + 1, payment);
        assertEquals(7 * 86_400 + 1, payment.epochSecond());
        assertEquals(PAYMENTS + 1, payment.number());
    }
}
