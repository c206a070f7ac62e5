package io.hotpath.sandbox.payment;

/**
 * Random numbers that are the same on every machine and every JDK: SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, "Fast
 * splittable pseudorandom number generators", OOPSLA 2014) with the finaliser "Mix13" (D. Stafford). Its children are found by
 * key instead of by order, so that any part of a simulation can be made without the parts before it. For one thread.
 */
final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private long state;

    SplitMix64(final long seed) {
        state = seed;
    }

    /**
     * @param key names the child; this generator does not move.
     * @return a generator whose numbers have nothing in common with this one's or another child's.
     */
    SplitMix64 split(final long key) {
        return new SplitMix64(mix(state ^ mix(key + GOLDEN_GAMMA)));
    }

    long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /**
     * @param bound above 0.
     * @return 0 to bound - 1, by D. Lemire's multiplication; the uneven rest is below bound / 2^32.
     */
    int nextInt(final int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** @return 0 (included) to 1 (excluded), in steps of 2^-53. */
    double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** @return mean 0, deviation 1, by the polar method (G. Marsaglia, 1962), whose second number is left unused. */
    double nextGaussian() {
        while (true) {
            final double x = 2 * nextDouble() - 1;
            final double y = 2 * nextDouble() - 1;
            final double square = x * x + y * y;
            if (square > 0 && square < 1) {
                return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    /**
     * @param mean small: the time it takes grows with it.
     * @return how many of a Poisson process's events fall into one interval, by multiplication (D. E. Knuth, 1969).
     */
    int nextPoisson(final double mean) {
        final double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = nextDouble(); product > limit; product *= nextDouble()) {
            count++;
        }
        return count;
    }

    private static long mix(final long value) {
        long mixed = value;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }
}
