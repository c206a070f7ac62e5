package io.hotpath.demo;

import java.nio.file.Path;

/**
 * What a demo does.
 *
 * @param events        payments to decide on.
 * @param ratePerSecond payments a second, or 0 for as many as it takes.
 * @param input         a file of payments, or null to simulate.
 * @param seed          of the simulation.
 * @param pipelineFile  to run.
 * @param directory     for the broker's data and the journal.
 * @param port          of the broker, or 0 for any.
 */
public record DemoSettings(
        long events, long ratePerSecond, Path input, long seed, Path pipelineFile, Path directory, int port) {

    /** @return what must be the same for a killed demo to be taken up. */
    String identity() {
        final String payments = input == null ? "seed " + seed : "file " + input.toAbsolutePath();
        return events + " events, " + payments + ", pipeline " + pipelineFile.toAbsolutePath();
    }
}
