package io.hotpath.benchmarks.peers;

import io.hotpath.benchmarks.Machine;
import java.util.List;

/**
 * A race's result, as JSON holds it.
 *
 * @param setup             of the race.
 * @param baseline          name of the entrant that others are divided by: the plain loop, or the echo from topic to topic.
 * @param comparedOneByOne  payments whose decisions were compared one by one, in each run.
 * @param comparedByDigest  decisions of a throughput and a latency run together that were compared by a digest.
 * @param entrants          in the order of the table.
 * @param leftOut           who did not run, and why.
 * @param machine           that it was run on.
 */
public record PeerReport(
        RaceSetup setup, String baseline, long comparedOneByOne, long comparedByDigest, List<EntrantFigures> entrants,
        List<String> leftOut, Machine machine) {

    /** Defends the lists against their maker. */
    public PeerReport {
        entrants = List.copyOf(entrants);
        leftOut = List.copyOf(leftOut);
    }

    /** @return whether it was run from topic to topic: CPU is then that of the engine's process, and its heap is not known. */
    boolean isFromTopicToTopic() {
        return baseline.equals(Entrants.ECHO);
    }

    /** @return rates and sources at which latency was measured. */
    List<LatencyFigures> schedules() {
        return entrants.getFirst().latencies();
    }
}
