package io.hotpath.benchmarks.peers;

import java.util.List;
import java.util.Map;

/**
 * All runs of one entrant.
 *
 * @param entrant who it is.
 * @param runs    of each view, in the order of the rounds.
 */
record EntrantResults(Entrant entrant, Map<View, List<RunResult>> runs) {

    /** Defends the map against its maker. */
    EntrantResults {
        runs = Map.copyOf(runs);
    }

    /** @return the throughput phase of each round. */
    List<PhaseResult> throughput() {
        return runs.get(View.THROUGHPUT).stream().map(run -> run.phases().getFirst()).toList();
    }

    /** @return how many phases latency was measured in. */
    int latencies() {
        return runs.containsKey(View.LATENCY) ? runs.get(View.LATENCY).getFirst().phases().size() : 0;
    }

    /** @return one latency phase of each round. */
    List<PhaseResult> latency(final int place) {
        return runs.get(View.LATENCY).stream().map(run -> run.phases().get(place)).toList();
    }
}
