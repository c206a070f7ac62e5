package io.hotpath.features.aggregate;

import io.hotpath.core.memory.NativeMemory;

/**
 * How many values of a window lie in each of the declared buckets: an int32 a bucket. The first holds what is below the first
 * bound, each other what is at or above its bound and below the next.
 */
public final class Histogram extends Accumulator {
    private final double[] bounds;
    private final int offset;

    /**
     * @param value  numbers.
     * @param bounds ascending, at least one.
     * @param layout gives the offset.
     */
    public Histogram(final LoggedValue value, final double[] bounds, final StateLayout layout) {
        super(value);
        this.bounds = bounds.clone();
        offset = layout.reserve((bounds.length + 1) * Integer.BYTES);
    }

    private long bucketOf(final long state, final long kept) {
        final double number = value().number(kept);
        int bucket = 0;
        while (bucket < bounds.length && number >= bounds[bucket]) {
            bucket++;
        }
        return state + offset + (long) bucket * Integer.BYTES;
    }

    @Override
    public void add(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        NativeMemory.addInt(bucketOf(state, kept), 1);
    }

    @Override
    public void remove(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        NativeMemory.addInt(bucketOf(state, kept), -1);
    }

    @Override
    public void clear(final long state, final StateMemory memory) {
        for (int i = 0; i <= bounds.length; i++) {
            NativeMemory.putInt(state + offset + (long) i * Integer.BYTES, 0);
        }
    }

    @Override
    public boolean isCorrectable() {
        return true;
    }

    /** @return how many values lie in the n-th bucket, from 1. */
    public double count(final long state, final int bucket) {
        return NativeMemory.getInt(state + offset + (long) (bucket - 1) * Integer.BYTES);
    }
}
