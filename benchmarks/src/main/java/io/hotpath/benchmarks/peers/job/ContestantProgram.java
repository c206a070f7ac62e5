package io.hotpath.benchmarks.peers.job;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A contestant's JVM: runs one contestant over one course and leaves what was measured in its directory. */
public final class ContestantProgram {
    /** In the contestant's directory: what was measured. */
    public static final String RESULT = "result.properties";
    /** In the contestant's directory: the scores of the first pass. */
    public static final String SCORES = "scores";

    /** System property: the process that does the work, where this one only drives it. */
    public static final String MEASURED = "hotpath.peers.measured";

    private ContestantProgram() {
    }

    /**
     * Runs, and ends the JVM, whatever threads an engine has left: with 0, or with 1 and what failed as the error output.
     *
     * @param arguments a file of settings.
     */
    public static void main(final String[] arguments) {
        Runtime.getRuntime().exit(code(Path.of(arguments[0])));
    }

    private static int code(final Path settings) {
        try {
            run(Settings.read(settings));
            return 0;
        } catch (final Exception | Error failed) {
            for (Throwable each = failed; each != null; each = each.getCause()) {
                System.err.println(each + (each.getStackTrace().length == 0 ? "" : " at " + each.getStackTrace()[0]));
            }
            return 1;
        }
    }

    private static void run(final Settings settings) throws Exception {
        final PaymentFile payments = PaymentFile.open(settings.path(Settings.PAYMENTS));
        final Path directory = settings.path(Settings.DIRECTORY);
        final Course course = new Course(
            payments, Phase.parseAll(settings.text(Settings.PHASES)), new Scorer(settings.number(Settings.TREES)),
            new ScoreFile(directory.resolve(SCORES), payments.size()));
        course.makeCurrent();
        final Properties result = new Properties();
        contestant(settings).run(course, settings);
        course.report(result);
        write(result, directory.resolve(RESULT));
    }

    private static Contestant contestant(final Settings settings) throws ReflectiveOperationException {
        return Class.forName(settings.text(Settings.CONTESTANT)).asSubclass(Contestant.class).getConstructor().newInstance();
    }

    private static void write(final Properties result, final Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            result.store(writer, null);
        }
    }
}
