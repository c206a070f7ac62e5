package io.hotpath.benchmarks.peers;

import io.hotpath.benchmarks.Medians;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * What one entrant came to.
 *
 * @param name       by which it is chosen.
 * @param title      in tables.
 * @param throughput as fast as it goes.
 * @param latencies  at each rate with each source.
 * @param heapBytes  alive at the end, the median of the rounds; 0 from topic to topic, where nobody counts.
 * @param otherBytes outside the heap at the end that no file backs.
 */
public record EntrantFigures(
        String name, String title, ThroughputFigures throughput, List<LatencyFigures> latencies, double heapBytes,
        double otherBytes) {

    /** Defends the list against its maker. */
    public EntrantFigures {
        latencies = List.copyOf(latencies);
    }

    /**
     * Sums up.
     *
     * @param all      of the race.
     * @param baseline name of the entrant that others are divided by.
     * @param hotpath  name of hotpath's entrant that others are divided by.
     */
    static List<EntrantFigures> of(final List<EntrantResults> all, final String baseline, final String hotpath) {
        final Optional<EntrantResults> first = named(all, baseline);
        final Optional<EntrantResults> ours = named(all, hotpath);
        return all.stream().map(each -> of(each, first, ours)).toList();
    }

    private static Optional<EntrantResults> named(final List<EntrantResults> all, final String name) {
        return all.stream().filter(each -> each.entrant().name().equals(name)).findFirst();
    }

    private static EntrantFigures of(
        final EntrantResults results, final Optional<EntrantResults> baseline, final Optional<EntrantResults> hotpath) {
        return new EntrantFigures(
            results.entrant().name(), results.entrant().title(),
            ThroughputFigures.of(results.throughput(), baseline.map(EntrantResults::throughput).orElse(List.of()),
                hotpath.map(EntrantResults::throughput).orElse(List.of())),
            IntStream.range(0, results.latencies()).mapToObj(place -> LatencyFigures.of(
                results.latency(place), baseline.map(each -> each.latency(place)).orElse(List.of()))).toList(),
            median(results, RunResult::heapBytes), median(results, RunResult::otherBytes));
    }

    private static double median(final EntrantResults results, final ToLongFunction<RunResult> bytes) {
        return Medians.of(results.runs().get(View.THROUGHPUT).stream().mapToDouble(run -> bytes.applyAsLong(run)).toArray());
    }
}
