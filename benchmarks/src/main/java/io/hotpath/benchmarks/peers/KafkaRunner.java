package io.hotpath.benchmarks.peers;

import io.hotpath.benchmarks.peers.hotpath.JobPipeline;
import io.hotpath.benchmarks.peers.job.ContestantProgram;
import io.hotpath.benchmarks.peers.kafka.BrokerProgram;
import io.hotpath.benchmarks.peers.kafka.EchoProgram;
import io.hotpath.benchmarks.peers.kafka.KafkaContestant;
import io.hotpath.server.HotpathCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A run from topic to topic: a fresh broker, the engine, and the driver, a JVM each. */
final class KafkaRunner implements Runner {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final List<String> BROKER_FLAGS = List.of("-Xms512m", "-Xmx1g");

    private final RaceSetup setup;
    private final ContestantJvm driver;
    private final PeerJars jars;

    KafkaRunner(final RaceSetup setup, final ContestantJvm driver, final PeerJars jars) {
        this.setup = setup;
        this.driver = driver;
        this.jars = jars;
    }

    @Override
    public RunResult run(final Entrant entrant, final View view, final Path directory) throws IOException {
        final Path brokerDirectory = Files.createDirectories(directory.resolve("broker"));
        final Path engineDirectory = Files.createDirectories(directory.resolve("engine"));
        final Process broker = Jvm.ofHotpath(Jvm.arguments(BROKER_FLAGS, BrokerProgram.class, brokerDirectory.toString()))
            .start(brokerDirectory);
        try {
            final String servers = address(broker, brokerDirectory);
            final Process engine = engine(entrant, view, servers, engineDirectory).start(engineDirectory);
            try {
                return drive(entrant, view, servers, engine, directory);
            } catch (final RaceFailure failed) {
                throw engine.isAlive() ? failed : ended(entrant, engineDirectory, failed);
            } finally {
                Jvm.end(engine);
            }
        } finally {
            Jvm.end(broker);
        }
    }

    private static RaceFailure ended(final Entrant entrant, final Path directory, final RaceFailure failed) throws IOException {
        return new RaceFailure(entrant.title() + " ended before the race: " + Jvm.lastWords(directory), failed);
    }

    private static String address(final Process broker, final Path directory) throws IOException {
        final Path file = directory.resolve(BrokerProgram.ADDRESS);
        final long start = System.nanoTime();
        while (!Files.exists(file)) {
            if (!broker.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
                throw new RaceFailure("the broker did not start: " + Jvm.lastWords(directory));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return Files.readString(file);
    }

    private Jvm engine(final Entrant entrant, final View view, final String servers, final Path directory) throws IOException {
        final List<String> flags = driver.flags();
        return switch (entrant.settings().get(KafkaContestant.FORM)) {
            case Entrants.ECHO -> Jvm.ofHotpath(Jvm.arguments(flags, EchoProgram.class, servers));
            case Entrants.HOTPATH -> Jvm.ofHotpath(Jvm.arguments(
                List.of("@" + Jvm.root().resolve("tuning/jvm/run.args")), HotpathCommandLine.class, "run",
                JobPipeline.write(driver.settings(entrant, view, directory)).toString(), "--bootstrap-server", servers,
                "--journal", directory.resolve("journal").toString()));
            default -> jars.jvm(Jvm.arguments(flags, entrant.className(), servers, Integer.toString(setup.trees()),
                directory.resolve("state").toString()));
        };
    }

    private RunResult drive(
        final Entrant entrant, final View view, final String servers, final Process engine, final Path directory)
        throws IOException {
        final Map<String, String> settings = new HashMap<>(entrant.settings());
        settings.put(KafkaContestant.SERVERS, servers);
        final Entrant driven = new Entrant(
            entrant.name(), entrant.title(), KafkaContestant.class.getName(), false, entrant.decides(), settings);
        return driver.run(driven, view, directory, List.of("-D" + ContestantProgram.MEASURED + '=' + engine.pid()));
    }
}
