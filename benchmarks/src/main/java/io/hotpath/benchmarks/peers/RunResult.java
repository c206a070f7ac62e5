package io.hotpath.benchmarks.peers;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;

/**
 * What one JVM left behind.
 *
 * @param phases     that count.
 * @param decisions  all that were made.
 * @param digest     of all scores with their numbers.
 * @param heapBytes  alive at the end.
 * @param otherBytes outside the heap at the end; 0 where the system does not say.
 */
record RunResult(List<PhaseResult> phases, long decisions, String digest, long heapBytes, long otherBytes) {

    static RunResult read(final Path file) throws IOException {
        final Properties result = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            result.load(reader);
        }
        final List<PhaseResult> phases = IntStream.range(0, Integer.parseInt(result.getProperty("phases")))
            .mapToObj(place -> PhaseResult.of(result, place + ".")).toList();
        return new RunResult(phases, Long.parseLong(result.getProperty("decisions")), result.getProperty("digest"),
            Long.parseLong(result.getProperty("heapBytes")), Long.parseLong(result.getProperty("otherBytes")));
    }
}
