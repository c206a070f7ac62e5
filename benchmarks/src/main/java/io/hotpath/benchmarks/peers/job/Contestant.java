package io.hotpath.benchmarks.peers.job;

/** One engine that does the job. */
@FunctionalInterface
public interface Contestant {

    /**
     * Sends every payment of the course's feed through the engine and every decision to the course's decisions.
     *
     * @param course   to run over.
     * @param settings of the contestant.
     * @throws Exception where it cannot; the run has failed then.
     */
    void run(Course course, Settings settings) throws Exception;
}
