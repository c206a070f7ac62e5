package io.hotpath.benchmarks.latency.report;

import java.util.List;
import java.util.Map;

/**
 * What one way came to at one rate, as JSON holds it.
 *
 * @param name       way and rate.
 * @param rate       events a second.
 * @param warmUp     by stage, of the first seconds, in no other figure.
 * @param stages     by stage, of all rounds together.
 * @param rounds     by stage, of each round.
 * @param slices     over time.
 * @param counters   of process and machine meanwhile.
 * @param floorNanos the least that a decision must take, measured in the same run.
 * @param timesFloor the median of what hotpath takes, divided by it.
 */
public record RunFigures(
        String name, int rate, Map<String, Percentiles> warmUp, Map<String, Percentiles> stages,
        List<Map<String, Percentiles>> rounds, List<Slice> slices, Counters counters, double floorNanos, double timesFloor) {
}
