package io.hotpath.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Another JVM of the same Java.
 *
 * @param classPath is handed over in the environment, so that the command line stays short.
 * @param arguments of {@code java}.
 */
record Jvm(String classPath, List<String> arguments) {
    private static final String OUTPUT = "output.txt";
    private static final int LINES = 5;

    /** Defends the list against its maker. */
    Jvm {
        arguments = List.copyOf(arguments);
    }

    /** @return one with all that hotpath has. */
    static Jvm ofHotpath(final List<String> arguments) {
        final List<String> all = new ArrayList<>();
        all.add("@" + root().resolve("tuning/jvm/access.args"));
        all.add("-Dhotpath.root=" + root());
        all.addAll(arguments);
        return new Jvm(System.getProperty("java.class.path"), all);
    }

    /** @return flags, a class with a main method, and what it is given. */
    static List<String> arguments(final List<String> flags, final Class<?> main, final String... given) {
        return arguments(flags, main.getName(), given);
    }

    /** @return the same of a class that is not ours to see. */
    static List<String> arguments(final List<String> flags, final String main, final String... given) {
        final List<String> all = new ArrayList<>(flags);
        all.add(main);
        all.addAll(List.of(given));
        return all;
    }

    /** @return where hotpath's files lie. */
    static Path root() {
        return Path.of(System.getProperty("hotpath.root", ".")).toAbsolutePath();
    }

    /**
     * Starts it. It ends with this process at the latest.
     *
     * @param directory takes what it says.
     */
    Process start(final Path directory) throws IOException {
        final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(arguments);
        final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(directory.resolve(OUTPUT).toFile());
        builder.environment().put("CLASSPATH", classPath);
        final Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    /**
     * Starts it and waits until it has ended.
     *
     * @param title     in the message where it fails.
     * @param directory takes what it says.
     * @throws RaceFailure with its last words, where it did not end well.
     */
    void run(final String title, final Path directory) throws IOException {
        final int code = await(start(directory));
        if (code != 0) {
            throw new RaceFailure(title + " ended with code " + code + ": " + lastWords(directory));
        }
    }

    static int await(final Process process) {
        try {
            return process.waitFor();
        } catch (final InterruptedException interruption) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new RaceFailure("interrupted", interruption);
        }
    }

    /** Ends what was started, at once. */
    static void end(final Process process) {
        await(process.destroyForcibly());
    }

    /** @return the last lines of what it said. */
    static String lastWords(final Path directory) throws IOException {
        try (Stream<String> lines = Files.lines(directory.resolve(OUTPUT))) {
            final List<String> all = lines.filter(line -> !line.isBlank()).toList();
            return String.join(System.lineSeparator() + "  ", all.subList(Math.max(0, all.size() - LINES), all.size()));
        }
    }
}
