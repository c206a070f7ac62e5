package io.hotpath.benchmarks.features;

import org.agrona.MutableDirectBuffer;

/**
 * Any payment of an endless stream from its number alone, so that every contestant sees the same stream and none is stored. The
 * first payments go through all customers and terminals once; from then on both are drawn evenly, which is the hardest case for a
 * cache. Times are in order, their distances uneven, so that no branch of a window can be foreseen.
 */
final class PaymentGenerator {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    private static final long START_NANOS = 1_700_000_000_000_000_000L;
    private static final long LOW_INT = 0xFFFF_FFFFL;
    private static final int AMOUNT_SHIFT = 48;
    private static final int JITTER_SHIFT = 24;
    private static final int FRAUD_MASK = 0x7F;

    private final long customers;
    private final long terminals;
    private final long stepNanos;

    /**
     * @param customers up to 2^31.
     * @param terminals up to 2^31.
     * @param stepNanos between two payments, on average.
     */
    PaymentGenerator(final long customers, final long terminals, final long stepNanos) {
        this.customers = customers;
        this.terminals = terminals;
        this.stepNanos = stepNanos;
    }

    /** Writes a payment to the start of a buffer, little-endian as the machine. */
    void write(final long number, final MutableDirectBuffer into) {
        final long who = mix(number * GOLDEN_RATIO);
        final long what = mix(who + GOLDEN_RATIO);
        into.putLong(Payment.ID, number);
        into.putLong(Payment.TIME, START_NANOS + number * stepNanos + Math.unsignedMultiplyHigh(what << JITTER_SHIFT, stepNanos));
        into.putLong(Payment.CUSTOMER, number < customers ? number : ((who >>> Integer.SIZE) * customers) >>> Integer.SIZE);
        into.putLong(Payment.TERMINAL, number < terminals ? number : ((who & LOW_INT) * terminals) >>> Integer.SIZE);
        into.putLong(Payment.AMOUNT, 1 + (what >>> AMOUNT_SHIFT));
        into.putByte(Payment.FRAUD, (byte) ((what & FRAUD_MASK) == 0 ? 1 : 0));
    }

    /** The finaliser of SplitMix64 (G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom Number Generators, 2014). */
    static long mix(final long seed) {
        long mixed = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
