package io.hotpath.scoring.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The choice between two ways of evaluation, by times that are given. */
class FastestWayTest {
    private static final int ROUNDS = 24;

    private static double[] rounds(final double nanos) {
        final double[] rounds = new double[ROUNDS];
        Arrays.fill(rounds, nanos);
        return rounds;
    }

    @Test
    void theClearlyFasterWayIsTaken() {
        assertEquals(1, FastestWay.ofRounds(new double[][] {rounds(100), rounds(60)}).way());
        assertEquals(0, FastestWay.ofRounds(new double[][] {rounds(60), rounds(100)}).way());
    }

    @Test
    void oneRoundThatWasLuckyOrDisturbedChangesNothing() {
        final double[] lucky = rounds(100);
        lucky[20] = 1;
        assertEquals(0, FastestWay.ofRounds(new double[][] {rounds(70), lucky}).way());
        final double[] disturbed = rounds(60);
        Arrays.fill(disturbed, 10, 16, 5_000);
        assertEquals(1, FastestWay.ofRounds(new double[][] {rounds(100), disturbed}).way());
    }

    @Test
    void roundsBeforeTheCompilerWasDoneDoNotCount() {
        final double[] compiledLate = rounds(60);
        Arrays.fill(compiledLate, 0, 9, 20_000);
        assertEquals(1, FastestWay.ofRounds(new double[][] {rounds(100), compiledLate}).way());
    }

    @Test
    void noiseChoosesNothing() {
        final Random random = new Random(7);
        for (int load = 0; load < 200; load++) {
            final double[][] rounds = {rounds(100), rounds(98)};
            for (final double[] way : rounds) {
                for (int i = 0; i < ROUNDS; i++) {
                    way[i] *= 1 + 0.05 * random.nextGaussian();
                }
            }
            assertEquals(0, FastestWay.ofRounds(rounds).way(), "load " + load);
        }
    }
}
