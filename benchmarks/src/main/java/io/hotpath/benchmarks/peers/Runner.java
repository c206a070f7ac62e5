package io.hotpath.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Path;

/** How a run of the race is done: in one process, or from topic to topic through a broker. */
@FunctionalInterface
interface Runner {

    /**
     * Runs, and returns when all that it started has ended.
     *
     * @param entrant   to run.
     * @param view      for which.
     * @param directory of this run alone; made.
     * @throws RaceFailure where it failed.
     */
    RunResult run(Entrant entrant, View view, Path directory) throws IOException;
}
