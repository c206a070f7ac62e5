package io.hotpath.benchmarks.peers;

import java.util.Map;

/**
 * Who takes part.
 *
 * @param name      by which the user chooses.
 * @param title     in tables.
 * @param className of its {@link io.hotpath.benchmarks.peers.job.Contestant}.
 * @param isPeer    whether it needs the jars that Maven brings.
 * @param decides   whether its decisions are held against the others'; the control's are not.
 * @param settings  beyond those of the race.
 */
record Entrant(
        String name, String title, String className, boolean isPeer, boolean decides, Map<String, String> settings) {

    /** Defends the map against its maker. */
    Entrant {
        settings = Map.copyOf(settings);
    }
}
