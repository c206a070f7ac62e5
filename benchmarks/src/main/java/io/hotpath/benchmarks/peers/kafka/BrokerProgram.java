package io.hotpath.benchmarks.peers.kafka;

import io.hotpath.benchmarks.peers.hotpath.JobPipeline;
import io.hotpath.sandbox.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;

/** The sandbox's broker with empty topics of one partition. Runs until it is killed. */
public final class BrokerProgram {
    /** In its directory: where clients connect. */
    public static final String ADDRESS = "address";

    private BrokerProgram() {
    }

    /**
     * Runs.
     *
     * @param arguments a directory of its own.
     */
    public static void main(final String[] arguments) throws IOException, InterruptedException {
        final Path directory = Path.of(arguments[0]);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"))) {
            broker.createTopics(1, JobPipeline.PAYMENTS, JobPipeline.DECISIONS, JobPipeline.DEAD_LETTERS);
            final Path written = Files.writeString(directory.resolve(ADDRESS + ".new"), broker.bootstrapServers());
            Files.move(written, directory.resolve(ADDRESS), StandardCopyOption.ATOMIC_MOVE);
            new CountDownLatch(1).await();
        }
    }
}
