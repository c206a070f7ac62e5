package io.hotpath.features.aggregate;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.RankCounts;
import io.hotpath.core.store.SortedCounts;
import io.hotpath.features.expression.EvaluationFrame;

/**
 * How often each distinct value is in a window, exact up to a limit of distinct values. Beyond it only their number is known, as
 * {@link RankCounts} estimate it, and stays so until no value is in.
 * <pre>
 *   0   counts     header of {@link SortedCounts}; while estimated, its first eight bytes are the address of {@link RankCounts}
 *   16  present    int32   values in the window
 *   20  estimated  int32   0 or 1
 * </pre>
 */
public final class DistinctValues extends Accumulator {
    /** Distinct values that are kept exactly where nobody says otherwise. */
    public static final int USUAL_LIMIT = 1_024;
    /** The most that can be asked for. */
    public static final int LARGEST_LIMIT = 40_000;
    private static final int PRESENT_OFFSET = SortedCounts.HEADER_BYTES;
    private static final int ESTIMATED_OFFSET = PRESENT_OFFSET + Integer.BYTES;
    private static final int LENGTH = ESTIMATED_OFFSET + Integer.BYTES;
    private static final double LOG_2 = StrictMath.log(2);

    private final int limit;
    private final int offset;

    /**
     * @param value  of any kind.
     * @param limit  distinct values that are kept exactly, up to {@value #LARGEST_LIMIT}.
     * @param layout gives the offset.
     */
    public DistinctValues(final LoggedValue value, final int limit, final StateLayout layout) {
        super(value);
        this.limit = limit;
        offset = layout.reserve(LENGTH);
    }

    private static boolean isEstimated(final long at) {
        return NativeMemory.getInt(at + ESTIMATED_OFFSET) != 0;
    }

    private static int present(final long at) {
        return NativeMemory.getInt(at + PRESENT_OFFSET);
    }

    @Override
    public void add(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        final long at = state + offset;
        NativeMemory.addInt(at + PRESENT_OFFSET, 1);
        if (isEstimated(at)) {
            RankCounts.add(NativeMemory.getLong(at), kept, 1);
            return;
        }
        SortedCounts.add(at, kept, 1, memory.pool());
        if (SortedCounts.size(at) > limit) {
            estimateFromNowOn(at, memory);
        }
    }

    private static void estimateFromNowOn(final long at, final StateMemory memory) {
        final long estimate = memory.pool().take(RankCounts.BLOCK_BYTES);
        RankCounts.clear(estimate);
        for (int i = 0; i < SortedCounts.size(at); i++) {
            RankCounts.add(estimate, SortedCounts.key(at, i), SortedCounts.countAt(at, i));
        }
        SortedCounts.clear(at, memory.pool());
        NativeMemory.putLong(at, estimate);
        NativeMemory.putInt(at + ESTIMATED_OFFSET, 1);
        memory.saturated();
    }

    @Override
    public void remove(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        final long at = state + offset;
        if (!isEstimated(at)) {
            NativeMemory.addInt(at + PRESENT_OFFSET, -1);
            SortedCounts.remove(at, kept, memory.pool());
        } else if (present(at) == 1) {
            clear(state, memory);
        } else {
            NativeMemory.addInt(at + PRESENT_OFFSET, -1);
            RankCounts.remove(NativeMemory.getLong(at), kept);
        }
    }

    @Override
    public String growth() {
        return "12 B a distinct value up to " + limit + ", then " + (RankCounts.BLOCK_BYTES >> 10) + " KiB";
    }

    @Override
    public void clear(final long state, final StateMemory memory) {
        final long at = state + offset;
        if (isEstimated(at)) {
            memory.pool().giveBack(NativeMemory.getLong(at), RankCounts.BLOCK_BYTES);
            NativeMemory.putLong(at, 0);
        } else {
            SortedCounts.clear(at, memory.pool());
        }
        NativeMemory.putLong(at + PRESENT_OFFSET, 0);
    }

    @Override
    public void detach(final long state, final StateMemory memory) {
        final long at = state + offset;
        if (isEstimated(at)) {
            final long copy = memory.pool().take(RankCounts.BLOCK_BYTES);
            NativeMemory.copy(NativeMemory.getLong(at), copy, RankCounts.BLOCK_BYTES);
            NativeMemory.putLong(at, copy);
        } else {
            SortedCounts.detach(at, memory.pool());
        }
    }

    @Override
    public boolean isCorrectable() {
        return true;
    }

    /** @return how many distinct values there are: exact, or beyond the limit estimated. */
    public double distinct(final long state) {
        final long at = state + offset;
        return isEstimated(at) ? Math.rint(RankCounts.estimate(NativeMemory.getLong(at))) : SortedCounts.size(at);
    }

    /** @return how often the current event's value, which it must have, is there; NaN beyond the limit. */
    public double sameAsCurrent(final long state, final EvaluationFrame frame) {
        final long at = state + offset;
        return isEstimated(at) ? Double.NaN : SortedCounts.count(at, frame.value(value().index()));
    }

    /** @return Shannon's entropy of the values in bits: log2 n - Σ c log2 c / n; NaN of no value, or beyond the limit. */
    public double entropy(final long state) {
        final long at = state + offset;
        final int present = present(at);
        if (present == 0 || isEstimated(at)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < SortedCounts.size(at); i++) {
            final int count = SortedCounts.countAt(at, i);
            sum += count == 1 ? 0 : count * StrictMath.log(count);
        }
        return Math.max(0, StrictMath.log(present) - sum / present) / LOG_2;
    }

    /** @return the n-th most frequent value, from 1, of two as frequent the smaller first; NaN where there are fewer. */
    public double frequent(final long state, final int n) {
        final int index = indexOfFrequent(state + offset, n);
        return index < 0 ? Double.NaN : value().number(SortedCounts.key(state + offset, index));
    }

    /** @return how often the n-th most frequent value is there, from 1; 0 where there are fewer, NaN beyond the limit. */
    public double frequency(final long state, final int n) {
        final int index = indexOfFrequent(state + offset, n);
        return index >= 0 ? SortedCounts.countAt(state + offset, index) : isEstimated(state + offset) ? Double.NaN : 0;
    }

    /** Looks n times for the most frequent behind the last found: n is small and nothing need be kept. */
    private static int indexOfFrequent(final long at, final int n) {
        if (isEstimated(at) || n > SortedCounts.size(at)) {
            return -1;
        }
        int found = -1;
        int foundCount = Integer.MAX_VALUE;
        for (int i = 0; i < n; i++) {
            int best = -1;
            int bestCount = 0;
            for (int candidate = 0; candidate < SortedCounts.size(at); candidate++) {
                final int count = SortedCounts.countAt(at, candidate);
                final boolean isBehind = count < foundCount || (count == foundCount && candidate > found);
                if (isBehind && count > bestCount) {
                    best = candidate;
                    bestCount = count;
                }
            }
            found = best;
            foundCount = bestCount;
        }
        return found;
    }
}
