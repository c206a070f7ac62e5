package io.hotpath.benchmarks.growth;

/**
 * What one size came to.
 *
 * @param size         such as the number of features.
 * @param nanos        an event, the median of the rounds.
 * @param lowestNanos  the best round.
 * @param highestNanos the worst round.
 */
public record Point(int size, double nanos, double lowestNanos, double highestNanos) {
}
