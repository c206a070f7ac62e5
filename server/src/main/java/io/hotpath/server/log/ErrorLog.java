package io.hotpath.server.log;

import io.hotpath.server.Explanation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keeps where failures came from, for those who have to mend them: class and frames of each distinct one once, and how often it
 * came again, told at every doubling, so that one that repeats with every record fills no disk. Messages are kept where they are
 * our own: another's may hold what a record held. Any thread.
 */
public final class ErrorLog {
    /** Beside a service's journal, or where a command was run. */
    public static final String FILE_NAME = "errors.log";

    private final Path file;
    private final Map<String, Seen> seen = new HashMap<>();

    /** A distinct failure. */
    private static final class Seen {
        private final int number;
        private long times;

        Seen(final int number) {
            this.number = number;
        }
    }

    /** @param file is made with the first failure. */
    public ErrorLog(final Path file) {
        this.file = file;
    }

    /**
     * Notes a failure.
     *
     * @param failure of any kind.
     * @return where it can be read, or null where it could not be written: an error log must not be another reason to fail.
     */
    public synchronized Path record(final Throwable failure) {
        final String frames = frames(failure);
        final Seen same = seen.computeIfAbsent(frames, each -> new Seen(seen.size() + 1));
        same.times++;
        if (same.times == 1) {
            return append("#" + same.number + ' ' + frames);
        }
        return Long.bitCount(same.times) == 1 ? append("#" + same.number + " came " + same.times + " times\n") : file;
    }

    private Path append(final String text) {
        try {
            Files.writeString(file, Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + text,
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return file;
        } catch (final IOException unwritable) {
            return null;
        }
    }

    private static String frames(final Throwable failure) {
        final String message = Explanation.isOurs(failure) && failure.getMessage() != null ? ": " + failure.getMessage() : "";
        final String own = failure.getClass().getName() + message + '\n' + Arrays.stream(failure.getStackTrace())
            .map(frame -> "    at " + frame + '\n').collect(Collectors.joining());
        return failure.getCause() == null ? own : own + "  caused by " + frames(failure.getCause());
    }
}
