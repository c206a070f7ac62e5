package io.hotpath.benchmarks.compare;

/**
 * A time as a report has it: less is better.
 *
 * @param lowNanos    of the best round, or the lower end of an interval.
 * @param middleNanos of the round in the middle.
 * @param highNanos   of the worst round, or the upper end.
 * @param isMain      whether it is shown even where nothing has changed.
 */
record Measured(double lowNanos, double middleNanos, double highNanos, boolean isMain) {

    /** @return how this is to be told beside an earlier measurement, of which it may be that many times worse. */
    Verdict against(final Measured before, final double timesAllowed) {
        if (lowNanos > before.highNanos) {
            return middleNanos > timesAllowed * before.middleNanos ? Verdict.WORSE : Verdict.SLOWER;
        }
        return highNanos < before.lowNanos ? Verdict.FASTER : Verdict.SAME;
    }
}
