package io.hotpath.features.aggregate;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.BlockPool;
import io.hotpath.core.store.SortedCounts;

/**
 * Quantiles of a window: exact up to {@value #EXACT_LIMIT} distinct values. Beyond that the values are counted in buckets whose
 * bounds grow by a constant factor (C. Masson, J. E. Rim, H. K. Lee: DDSketch, 2019), so that an answer is off by at most
 * {@value #RELATIVE_ERROR} of itself, and stays so until no value is in. In buckets, magnitudes below 1e-12 count as 0, above 1e30
 * as that.
 * <pre>
 *   0   counts     header of {@link SortedCounts}, by value or by bucket
 *   16  present    int32   values in the window
 *   20  bucketed   int32   0 or 1
 * </pre>
 */
public final class Quantiles extends Accumulator {
    /** Distinct values that are kept exactly. */
    public static final int EXACT_LIMIT = 512;
    /** The greatest error of an answer from buckets. */
    public static final double RELATIVE_ERROR = 0.01;
    private static final double GROWTH = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
    private static final double LOG_GROWTH = StrictMath.log(GROWTH);
    private static final double LEAST = 1e-12;
    private static final double GREATEST = 1e30;
    /** The least magnitude's bucket is the first. */
    private static final long BUCKETS_BELOW_ONE = (long) Math.ceil(-StrictMath.log(LEAST) / LOG_GROWTH) + 1;
    private static final int PRESENT_OFFSET = SortedCounts.HEADER_BYTES;
    private static final int BUCKETED_OFFSET = PRESENT_OFFSET + Integer.BYTES;
    private static final int LENGTH = BUCKETED_OFFSET + Integer.BYTES;
    private static final int BLOCK_FOR_HEADER = BlockPool.blockBytes(SortedCounts.HEADER_BYTES);

    private final int offset;

    /**
     * @param value  numbers.
     * @param layout gives the offset.
     */
    public Quantiles(final LoggedValue value, final StateLayout layout) {
        super(value);
        offset = layout.reserve(LENGTH);
    }

    private static boolean isBucketed(final long at) {
        return NativeMemory.getInt(at + BUCKETED_OFFSET) != 0;
    }

    private long key(final long at, final long kept) {
        return isBucketed(at) ? bucket(kept) : kept;
    }

    /** Bucket n > 0 holds (g^(n-1-b), g^(n-b)], b being the buckets below one; 0 holds zero, -n what is as far below it. */
    private long bucket(final long kept) {
        final double number = value().number(kept);
        final double magnitude = Math.min(Math.abs(number), GREATEST);
        if (magnitude < LEAST) {
            return 0;
        }
        final long bucket = (long) Math.ceil(StrictMath.log(magnitude) / LOG_GROWTH) + BUCKETS_BELOW_ONE;
        return number < 0 ? -bucket : bucket;
    }

    /** The value with the same relative distance from both bounds. */
    private static double middle(final long bucket) {
        final double magnitude = 2 * StrictMath.pow(GROWTH, (double) (Math.abs(bucket) - BUCKETS_BELOW_ONE)) / (GROWTH + 1);
        return bucket == 0 ? 0 : bucket < 0 ? -magnitude : magnitude;
    }

    @Override
    public void add(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        final long at = state + offset;
        NativeMemory.addInt(at + PRESENT_OFFSET, 1);
        SortedCounts.add(at, key(at, kept), 1, memory.pool());
        if (!isBucketed(at) && SortedCounts.size(at) > EXACT_LIMIT) {
            bucketFromNowOn(at, memory);
        }
    }

    /** The values move to counts of their own one by one, the header of which lies in a block meanwhile. */
    private void bucketFromNowOn(final long at, final StateMemory memory) {
        final long values = memory.pool().take(BLOCK_FOR_HEADER);
        NativeMemory.copy(at, values, SortedCounts.HEADER_BYTES);
        NativeMemory.putLong(at, 0);
        NativeMemory.putLong(at + Long.BYTES, 0);
        for (int i = 0; i < SortedCounts.size(values); i++) {
            SortedCounts.add(at, bucket(SortedCounts.key(values, i)), SortedCounts.countAt(values, i), memory.pool());
        }
        SortedCounts.clear(values, memory.pool());
        memory.pool().giveBack(values, BLOCK_FOR_HEADER);
        NativeMemory.putInt(at + BUCKETED_OFFSET, 1);
    }

    @Override
    public void remove(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        final long at = state + offset;
        SortedCounts.remove(at, key(at, kept), memory.pool());
        NativeMemory.addInt(at + PRESENT_OFFSET, -1);
        if (NativeMemory.getInt(at + PRESENT_OFFSET) == 0) {
            NativeMemory.putInt(at + BUCKETED_OFFSET, 0);
        }
    }

    @Override
    public String growth() {
        return "12 B a distinct value up to " + EXACT_LIMIT + ", then a bucket of " + RELATIVE_ERROR;
    }

    @Override
    public void clear(final long state, final StateMemory memory) {
        SortedCounts.clear(state + offset, memory.pool());
        NativeMemory.putLong(state + offset + PRESENT_OFFSET, 0);
    }

    @Override
    public void detach(final long state, final StateMemory memory) {
        SortedCounts.detach(state + offset, memory.pool());
    }

    @Override
    public boolean isCorrectable() {
        return true;
    }

    /**
     * Answers a quantile.
     *
     * @param state address of the window's state.
     * @param share from 0 to 1.
     * @return the least value that so great a share of the values is not above; NaN of no value.
     */
    public double quantile(final long state, final double share) {
        final long at = state + offset;
        final int present = NativeMemory.getInt(at + PRESENT_OFFSET);
        if (present == 0) {
            return Double.NaN;
        }
        long rank = Math.max(1, (long) Math.ceil(share * present));
        int index = 0;
        while (rank > SortedCounts.countAt(at, index)) {
            rank -= SortedCounts.countAt(at, index++);
        }
        final long key = SortedCounts.key(at, index);
        return isBucketed(at) ? middle(key) : value().number(key);
    }
}
