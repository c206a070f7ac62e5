package io.hotpath.sandbox.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SplitMix64Test {
    private static final int DRAWS = 200_000;

    @Test
    void numbersAreThoseOfThePublishedAlgorithm() {
        final SplitMix64 random = new SplitMix64(1_234_567);
        assertEquals("6457827717110365317", Long.toUnsignedString(random.nextLong()));
        assertEquals("3203168211198807973", Long.toUnsignedString(random.nextLong()));
        assertEquals("9817491932198370423", Long.toUnsignedString(random.nextLong()));
    }

    @Test
    void childDependsOnItsKeyAndNotOnWhatWasDrawnBefore() {
        final SplitMix64 random = new SplitMix64(7);
        final long first = random.split(3).nextLong();
        assertEquals(first, random.split(3).nextLong());
        assertNotEquals(first, random.split(4).nextLong());
    }

    @Test
    void boundedNumbersAreEven() {
        final SplitMix64 random = new SplitMix64(1);
        final int[] counts = new int[10];
        for (int i = 0; i < DRAWS; i++) {
            counts[random.nextInt(counts.length)]++;
        }
        for (final int count : counts) {
            assertEquals(DRAWS / 10.0, count, DRAWS * 0.005);
        }
    }

    @Test
    void gaussianHasMeanZeroAndDeviationOne() {
        final SplitMix64 random = new SplitMix64(2);
        double sum = 0;
        double squares = 0;
        int withinOne = 0;
        for (int i = 0; i < DRAWS; i++) {
            final double value = random.nextGaussian();
            sum += value;
            squares += value * value;
            withinOne += Math.abs(value) < 1 ? 1 : 0;
        }
        assertEquals(0, sum / DRAWS, 0.01);
        assertEquals(1, squares / DRAWS, 0.02);
        assertEquals(0.6827, (double) withinOne / DRAWS, 0.005);
    }

    @Test
    void poissonHasMeanAndVarianceAlike() {
        final SplitMix64 random = new SplitMix64(3);
        long sum = 0;
        long squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            final int count = random.nextPoisson(1.92);
            assertTrue(count >= 0);
            sum += count;
            squares += (long) count * count;
        }
        final double mean = (double) sum / DRAWS;
        assertEquals(1.92, mean, 0.02);
        assertEquals(1.92, (double) squares / DRAWS - mean * mean, 0.05);
    }
}
