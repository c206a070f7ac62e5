package io.hotpath.benchmarks.latency;

import io.hotpath.benchmarks.latency.report.Run;
import io.hotpath.benchmarks.latency.way.SamplePipeline;
import io.hotpath.benchmarks.latency.way.Through;
import java.util.List;

/**
 * What is measured.
 *
 * @param entrants        that events go through, one after another in every round.
 * @param rates           events a second, one after another.
 * @param seconds         measured at each rate in each round.
 * @param warmUpSeconds   before that, at least.
 * @param rounds          in each of which every entrant starts anew.
 * @param fill            events before all that, as fast as they go, which fill the windows.
 * @param format          of the records.
 * @param parks           whether the source sleeps until an event is due.
 */
public record Settings(
        List<Entrant> entrants, List<Integer> rates, int seconds, int warmUpSeconds, int rounds, long fill, String format,
        boolean parks) {

    /** Defends the lists against their maker. */
    public Settings {
        entrants = List.copyOf(entrants);
        rates = List.copyOf(rates);
    }

    /**
     * A way with its threads.
     *
     * @param through what events go.
     * @param threads of the engine, as in the pipeline file; null where the pipeline says nothing.
     */
    public record Entrant(Through through, String threads) {
        /** @return as reports name it. */
        public String name() {
            return switch (through) {
                case EMBEDDED -> "embedded";
                case ENGINE -> threads == null ? "engine" : "engine, threads: " + threads;
                case KAFKA -> threads == null ? "Kafka to Kafka" : "Kafka to Kafka, threads: " + threads;
            };
        }

        /** Between Kafka and Kafka the engine's own time is that of its stages; elsewhere nothing else is between. */
        Run newRun(final int rate) {
            return new Run(name(), rate, through == Through.KAFKA ? "engine" : Run.SERVICE);
        }
    }

    /** @return the pipeline, which must not differ but in its threads. */
    SamplePipeline pipeline(final Entrant entrant) {
        return new SamplePipeline(format, entrant.threads());
    }

    /** @return what a reader must know of how events came. */
    public String source() {
        return parks ? "parks until an event is due" : "spins until an event is due";
    }
}
