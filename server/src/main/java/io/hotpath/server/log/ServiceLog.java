package io.hotpath.server.log;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** The lines of a service that nobody watches: each with its time in UTC, to the millisecond, and its level. Any thread. */
public final class ServiceLog {
    private static final int MILLIS_DIGITS = 3;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendInstant(MILLIS_DIGITS).toFormatter();

    private final PrintWriter out;
    private final PrintWriter err;
    private final Clock clock;

    /**
     * @param out   for what is as it should be.
     * @param err   for what is not.
     * @param clock of the lines.
     */
    public ServiceLog(final PrintWriter out, final PrintWriter err, final Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /** Says what is going on. */
    public void info(final String text) {
        say(out, "INFO ", text);
    }

    /** Says why something cannot go on. */
    public void error(final String text) {
        say(err, "ERROR", text);
    }

    private void say(final PrintWriter writer, final String level, final String text) {
        writer.println(TIME.format(Instant.now(clock)) + ' ' + level + " hotpath: " + text);
        writer.flush();
    }
}
