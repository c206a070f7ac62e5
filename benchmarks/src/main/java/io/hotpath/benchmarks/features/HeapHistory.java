package io.hotpath.benchmarks.features;

import java.util.Arrays;

/**
 * What the heap implementation keeps for one customer or terminal: a ring of its payments, as long as the longest window needs,
 * and for each window where it begins and its sum. Exact, and brought up to date only when the entity is seen again.
 */
final class HeapHistory {
    private static final int INITIAL_CAPACITY = 8;

    private final long delayNanos;
    private final long[] lengthsNanos;
    private long[] times = new long[INITIAL_CAPACITY];
    private long[] values = new long[INITIAL_CAPACITY];
    private final int[] begins;
    private final long[] sums;
    private int entered;
    private int end;

    /**
     * @param delayNanos   that all windows lie back.
     * @param lengthsNanos of the windows, the longest last; shared by all entities of a kind.
     */
    HeapHistory(final long delayNanos, final long[] lengthsNanos) {
        this.delayNanos = delayNanos;
        this.lengthsNanos = lengthsNanos;
        begins = new int[lengthsNanos.length];
        sums = new long[lengthsNanos.length];
    }

    void add(final long timeNanos, final long value) {
        if (end - begins[begins.length - 1] == times.length) {
            grow();
        }
        times[end & (times.length - 1)] = timeNanos;
        values[end & (times.length - 1)] = value;
        end++;
        enter(timeNanos - delayNanos);
        for (int window = 0; window < begins.length; window++) {
            leave(window, timeNanos - delayNanos - lengthsNanos[window]);
        }
    }

    private void enter(final long boundNanos) {
        while (entered < end && times[entered & (times.length - 1)] <= boundNanos) {
            final long value = values[entered & (times.length - 1)];
            for (int window = 0; window < sums.length; window++) {
                sums[window] += value;
            }
            entered++;
        }
    }

    private void leave(final int window, final long boundNanos) {
        int begin = begins[window];
        while (begin < entered && times[begin & (times.length - 1)] <= boundNanos) {
            sums[window] -= values[begin & (times.length - 1)];
            begin++;
        }
        begins[window] = begin;
    }

    /** Positions count on; where one lies is its remainder, so both halves of the old ring may have to move. */
    private void grow() {
        final long[] oldTimes = times;
        final long[] oldValues = values;
        final int oldMask = oldTimes.length - 1;
        times = Arrays.copyOf(oldTimes, 2 * oldTimes.length);
        values = Arrays.copyOf(oldValues, 2 * oldValues.length);
        for (int position = begins[begins.length - 1]; position < end; position++) {
            times[position & (times.length - 1)] = oldTimes[position & oldMask];
            values[position & (times.length - 1)] = oldValues[position & oldMask];
        }
    }

    int count(final int window) {
        return entered - begins[window];
    }

    double mean(final int window, final double unit) {
        return sums[window] / (count(window) * unit);
    }
}
