package io.hotpath.benchmarks.peers;

import io.hotpath.benchmarks.peers.job.ContestantProgram;
import io.hotpath.benchmarks.peers.job.Phase;
import io.hotpath.benchmarks.peers.job.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** One run of one entrant in a JVM of its own. */
final class ContestantJvm implements Runner {
    /** The race's, to all alike; compact headers help whoever lives on the heap. */
    private static final List<String> FLAGS =
        List.of("-XX:+UseG1GC", "-XX:+AlwaysPreTouch", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError");

    private final RaceSetup setup;
    private final Path payments;
    private final PeerJars jars;

    /**
     * @param payments file of them.
     * @param jars     of the peers.
     */
    ContestantJvm(final RaceSetup setup, final Path payments, final PeerJars jars) {
        this.setup = setup;
        this.payments = payments;
        this.jars = jars;
    }

    @Override
    public RunResult run(final Entrant entrant, final View view, final Path directory) throws IOException {
        return run(entrant, view, directory, List.of());
    }

    /** Runs with more flags for the JVM. */
    RunResult run(final Entrant entrant, final View view, final Path directory, final List<String> more) throws IOException {
        Files.createDirectories(directory);
        final Path settings = write(settings(entrant, view, directory), directory);
        final List<String> arguments = new ArrayList<>(more);
        arguments.addAll(Jvm.arguments(flags(), ContestantProgram.class, settings.toString()));
        final Jvm jvm = entrant.isPeer() ? jars.jvm(arguments) : Jvm.ofHotpath(arguments);
        jvm.run(entrant.title(), directory);
        return RunResult.read(directory.resolve(ContestantProgram.RESULT));
    }

    /** @return those of the JVM that all contestants get. */
    List<String> flags() {
        final List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(List.of("-Xms" + setup.heap(), "-Xmx" + setup.heap()));
        return flags;
    }

    /** @return what a contestant is told. */
    Settings settings(final Entrant entrant, final View view, final Path directory) {
        final Properties settings = new Properties();
        settings.setProperty(Settings.CONTESTANT, entrant.className());
        settings.setProperty(Settings.PAYMENTS, payments.toString());
        settings.setProperty(Settings.DIRECTORY, directory.toString());
        settings.setProperty(Settings.PHASES, Phase.text(view.phases(setup)));
        settings.setProperty(Settings.TREES, Integer.toString(setup.trees()));
        settings.setProperty(Settings.CUSTOMERS, Integer.toString(setup.customers()));
        settings.setProperty(Settings.TERMINALS, Integer.toString(setup.terminals()));
        settings.setProperty(Settings.FOR_LATENCY, Boolean.toString(view == View.LATENCY));
        settings.putAll(entrant.settings());
        return new Settings(settings);
    }

    private static Path write(final Settings settings, final Path directory) throws IOException {
        final Path file = directory.resolve("settings.properties");
        settings.write(file);
        return file;
    }
}
