package io.hotpath.features.aggregate;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.arithmetic.WideNumber;
import io.hotpath.features.expression.EvaluationFrame;

/**
 * What the least-squares line of the values over their times needs beside their sum, exact, in words of 64 bits:
 * <pre>
 *   0   times         2 words   Σt in nanoseconds
 *   16  squares       3 words   Σt²
 *   40  products      3 words   Σtx
 * </pre>
 */
public final class Trend extends Accumulator {
    private static final int TIMES_WORDS = 2;
    private static final int PRODUCT_WORDS = 3;
    private static final int SQUARES_OFFSET = TIMES_WORDS * Long.BYTES;
    private static final int PRODUCTS_OFFSET = SQUARES_OFFSET + PRODUCT_WORDS * Long.BYTES;
    private static final int LENGTH = PRODUCTS_OFFSET + PRODUCT_WORDS * Long.BYTES;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Sum sum;
    private final int offset;

    /**
     * @param sum    of the values.
     * @param layout gives the offset.
     */
    public Trend(final Sum sum, final StateLayout layout) {
        super(sum.value());
        this.sum = sum;
        offset = layout.reserve(LENGTH);
    }

    @Override
    public void add(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        final WideNumber number = memory.number();
        number.set(timeNanos).addTo(state + offset, TIMES_WORDS);
        number.set(timeNanos).multiply(timeNanos).addTo(state + offset + SQUARES_OFFSET, PRODUCT_WORDS);
        number.set(timeNanos).multiply(kept).addTo(state + offset + PRODUCTS_OFFSET, PRODUCT_WORDS);
    }

    @Override
    public void remove(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        final WideNumber number = memory.number();
        number.set(timeNanos).negate().addTo(state + offset, TIMES_WORDS);
        number.set(timeNanos).multiply(timeNanos).negate().addTo(state + offset + SQUARES_OFFSET, PRODUCT_WORDS);
        number.set(timeNanos).multiply(kept).negate().addTo(state + offset + PRODUCTS_OFFSET, PRODUCT_WORDS);
    }

    @Override
    public void clear(final long state, final StateMemory memory) {
        NativeMemory.clear(state + offset, LENGTH);
    }

    @Override
    public boolean isCorrectable() {
        return true;
    }

    /** @return (n Σtx - Σt Σx) / (n Σt² - (Σt)²), a second; NaN where there are no two different times. */
    public double slope(final long state, final EvaluationFrame frame) {
        final int n = sum.present(state);
        final WideNumber times = frame.number(0).load(state + offset, TIMES_WORDS);
        final WideNumber rise = frame.number(1).load(state + offset + PRODUCTS_OFFSET, PRODUCT_WORDS).multiply(n);
        rise.subtract(sum.load(state, frame.number(2)).multiply(times));
        final WideNumber run = frame.number(2).load(state + offset + SQUARES_OFFSET, PRODUCT_WORDS).multiply(n);
        final double spread = run.subtract(times.multiply(times)).toDouble();
        return spread == 0 ? Double.NaN : rise.toDouble() / spread * (NANOS_PER_SECOND / sum.value().unit());
    }
}
