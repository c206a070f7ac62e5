package io.hotpath.benchmarks.index;

/** Keys without a pattern, made from their numbers, and an endless draw of those that are there and of those that are not. */
final class Keys {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    private static final long ABSENT = 1L << 40;

    private Keys() {
    }

    /** @return the key of a number; one key, one number. */
    static long of(final long number) {
        return mix(number + 1);
    }

    /** @return a key out of the first so many, another for every step. */
    static long drawPresent(final long step, final long keys) {
        return of(Math.unsignedMultiplyHigh(mix(step * GOLDEN_RATIO), keys));
    }

    /** @return a key that nobody adds, another for every step. */
    static long drawAbsent(final long step, final long keys) {
        return of(ABSENT + Math.unsignedMultiplyHigh(mix(step * GOLDEN_RATIO), keys));
    }

    /** The finaliser of SplitMix64 (G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom Number Generators, 2014). */
    private static long mix(final long seed) {
        long mixed = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
