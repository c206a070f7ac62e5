package io.hotpath.benchmarks.peers;

import io.hotpath.benchmarks.Medians;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * What one entrant came to.
 *
 * @param name       by which it is chosen.
 * @param title      in tables.
 * @param throughput as fast as it goes.
 * @param latencies  at each rate with each source.
 * @param heapBytes  alive at the end, the median of the rounds.
 * @param otherBytes outside the heap at the end that no file backs.
 */
public record EntrantFigures(
        String name, String title, ThroughputFigures throughput, List<LatencyFigures> latencies, double heapBytes, double otherBytes) {

    /** Defends the list against its maker. */
    public EntrantFigures {
        latencies = List.copyOf(latencies);
    }

    static List<EntrantFigures> of(final List<EntrantResults> all) {
        final List<PhaseResult> loop = throughput(all, Entrants.LOOP);
        final List<PhaseResult> embedded = throughput(all, Entrants.EMBEDDED);
        return all.stream().map(each -> of(each, loop, embedded)).toList();
    }

    private static List<PhaseResult> throughput(final List<EntrantResults> all, final String name) {
        return all.stream().filter(each -> each.entrant().name().equals(name)).findFirst()
            .map(EntrantResults::throughput).orElse(List.of());
    }

    private static EntrantFigures of(
        final EntrantResults results, final List<PhaseResult> loop, final List<PhaseResult> embedded) {
        return new EntrantFigures(
            results.entrant().name(), results.entrant().title(), ThroughputFigures.of(results.throughput(), loop, embedded),
            IntStream.range(0, results.latencies()).mapToObj(place -> LatencyFigures.of(results.latency(place))).toList(),
            median(results, RunResult::heapBytes), median(results, RunResult::otherBytes));
    }

    private static double median(final EntrantResults results, final ToLongFunction<RunResult> bytes) {
        return Medians.of(results.runs().get(View.THROUGHPUT).stream().mapToDouble(run -> bytes.applyAsLong(run)).toArray());
    }
}
