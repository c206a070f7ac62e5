package io.hotpath.benchmarks.features;

/**
 * What one setting came to.
 *
 * @param x             the length of the longest window in seconds, or the number of customers.
 * @param text          the same for people.
 * @param liveEvents    that full windows hold.
 * @param nanos         an event, the median of the rounds, what the stream takes included.
 * @param lowestNanos   the best round.
 * @param highestNanos  the worst round.
 * @param floorNanos    what the memory that a log of events must touch takes, measured in the same rounds.
 * @param nativeBytes   that the engine holds.
 */
public record SweepPoint(
        double x,
        String text,
        long liveEvents,
        double nanos,
        double lowestNanos,
        double highestNanos,
        double floorNanos,
        long nativeBytes) {
}
