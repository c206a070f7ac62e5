package io.hotpath.features.aggregate;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.expression.EvaluationFrame;

/**
 * A sum whose values lose half of their weight every half-life, 2^(-age / h), and the sum of the weights:
 * <pre>
 *   0   time     int64    of the youngest event, with the sign bit turned, so that zero is before every event: no value
 *   8   sum      float64  as of that time
 *   16  weight   float64  as of that time
 * </pre>
 * What was added never leaves, so one infinity would stay for good: a number that is not finite is left out as a missing one is,
 * and a sum beyond the range of doubles stays at its end.
 *
 * <p>Every step rounds by at most 2^-51 of the sum of the magnitudes, and what it rounded decays like the values: with n values a
 * half-life the answer is off by at most 2.9 n 2^-51 of the decayed sum of magnitudes, however many events there were.
 */
public final class DecayedSum extends Accumulator {
    private static final double LN_2 = StrictMath.log(2);
    private static final int SUM_OFFSET = Long.BYTES;
    private static final int WEIGHT_OFFSET = 2 * Long.BYTES;
    private static final int LENGTH = 3 * Long.BYTES;

    private final double halfLifeNanos;
    private final int offset;

    /**
     * @param value         numbers, or {@link LoggedValue#TIME} where only weights are asked for.
     * @param halfLifeNanos in which a weight becomes half.
     * @param layout        gives the offset.
     */
    public DecayedSum(final LoggedValue value, final long halfLifeNanos, final StateLayout layout) {
        super(value);
        this.halfLifeNanos = halfLifeNanos;
        offset = layout.reserve(LENGTH);
    }

    /** 2^-(n + f) as 2^-n, which is exact, by e^(-f ln 2): {@code StrictMath.pow} allocates until it is compiled. */
    private double weightAfter(final long ageNanos) {
        if (ageNanos == 0) {
            return 1;
        }
        final double halves = ageNanos / halfLifeNanos;
        final double whole = Math.min(Math.floor(halves), -2 * Double.MIN_EXPONENT);
        return Math.scalb(StrictMath.exp((whole - halves) * LN_2), -(int) whole);
    }

    @Override
    public void add(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        final double number = value().number(kept);
        if (Double.isFinite(number)) {
            add(state + offset, timeNanos, number);
        }
    }

    private void add(final long at, final long timeNanos, final double number) {
        final boolean isFirst = NativeMemory.getLong(at) == 0;
        final long youngest = isFirst ? timeNanos : NativeMemory.getLong(at) ^ Long.MIN_VALUE;
        final double fade = weightAfter(Math.max(0, timeNanos - youngest));
        final double weight = weightAfter(Math.max(0, youngest - timeNanos));
        NativeMemory.putLong(at, Math.max(youngest, timeNanos) ^ Long.MIN_VALUE);
        final double sum = NativeMemory.getDouble(at + SUM_OFFSET) * fade + number * weight;
        NativeMemory.putDouble(at + SUM_OFFSET, Math.clamp(sum, -Double.MAX_VALUE, Double.MAX_VALUE));
        NativeMemory.putDouble(at + WEIGHT_OFFSET, NativeMemory.getDouble(at + WEIGHT_OFFSET) * fade + weight);
    }

    @Override
    public void clear(final long state, final StateMemory memory) {
        NativeMemory.clear(state + offset, LENGTH);
    }

    /** @return the sum of the values' weights as of a time; 0 of no value. */
    public double weight(final long state, final EvaluationFrame frame, final long delayNanos) {
        return NativeMemory.getDouble(state + offset + WEIGHT_OFFSET) * fade(state, frame, delayNanos);
    }

    /** @return the sum of the values by their weights; 0 of no value. */
    public double sum(final long state, final EvaluationFrame frame, final long delayNanos) {
        return NativeMemory.getDouble(state + offset + SUM_OFFSET) * fade(state, frame, delayNanos);
    }

    /** @return the mean of the values by their weights; NaN of no value. */
    public double mean(final long state) {
        return NativeMemory.getDouble(state + offset + SUM_OFFSET) / NativeMemory.getDouble(state + offset + WEIGHT_OFFSET);
    }

    private double fade(final long state, final EvaluationFrame frame, final long delayNanos) {
        final long time = NativeMemory.getLong(state + offset);
        return time == 0 ? 0 : weightAfter(Math.max(0, frame.streamTimeNanos() - delayNanos - (time ^ Long.MIN_VALUE)));
    }
}
