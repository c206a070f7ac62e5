package io.hotpath.benchmarks.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The peers' jars and the classes that put the job into each, which Maven brings and compiles in {@code benchmarks/peers}, and only
 * when this suite asks for them. What is older than its sources is built again.
 */
final class PeerJars {
    private static final Path MARK = Path.of("target", "built");

    private final Path project;

    PeerJars(final Path root) {
        project = root.resolve("benchmarks/peers");
    }

    /**
     * Builds what is missing.
     *
     * @param news hears that it takes a while.
     * @return why there are none, as the end of a sentence; null where they are ready.
     */
    String prepare(final Consumer<String> news) throws IOException {
        if (!Files.exists(project.resolve("pom.xml"))) {
            return "benchmarks/peers is not there: this is not a checkout of the sources";
        }
        if (isBuilt()) {
            return null;
        }
        if (!Files.exists(javac())) {
            return "the Java that runs has no compiler; let HOTPATH_JAVA_HOME name a JDK";
        }
        news.accept("Maven brings the peers into benchmarks/peers/target (the first time takes a minute) ...");
        return build();
    }

    private static Path javac() {
        return Path.of(System.getProperty("java.home"), "bin", "javac");
    }

    private boolean isBuilt() throws IOException {
        final Path mark = project.resolve(MARK);
        if (!Files.exists(mark)) {
            return false;
        }
        final FileTime built = Files.getLastModifiedTime(mark);
        try (Stream<Path> own = Files.walk(project.resolve("src"));
            Stream<Path> job = Files.walk(project.resolve("../src/main/java/io"))) {
            return Stream.concat(Stream.of(project.resolve("pom.xml")), Stream.concat(own, job.filter(PeerJars::isOfJob)))
                .noneMatch(file -> isNewer(file, built));
        }
    }

    private static boolean isOfJob(final Path file) {
        return file.getParent().endsWith("peers/job");
    }

    private static boolean isNewer(final Path file, final FileTime than) {
        try {
            return Files.isRegularFile(file) && Files.getLastModifiedTime(file).compareTo(than) > 0;
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String build() throws IOException {
        final Path log = Files.createTempFile("hotpath-peers", ".log");
        final ProcessBuilder maven = new ProcessBuilder("mvn", "-B", "-ntp", "-q", "package")
            .directory(project.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        final Process process;
        try {
            process = maven.start();
        } catch (final IOException missing) {
            Files.delete(log);
            return "Maven is not there; install it so that 'mvn' is on the PATH";
        }
        if (Jvm.await(process) != 0) {
            throw new RaceFailure("the peers cannot be built; Maven's output is in " + log);
        }
        Files.delete(log);
        Files.writeString(project.resolve(MARK), "");
        return null;
    }

    /** @return a JVM that holds the peers and the job, nothing of hotpath. */
    Jvm jvm(final List<String> arguments) {
        final List<String> all = new ArrayList<>();
        all.add("@" + project.resolve("peers.args"));
        all.addAll(arguments);
        final Path target = project.resolve("target");
        return new Jvm(target.resolve("classes") + System.getProperty("path.separator") + target.resolve("lib") + "/*", all);
    }
}
