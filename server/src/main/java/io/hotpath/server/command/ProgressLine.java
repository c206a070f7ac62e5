package io.hotpath.server.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Says now and then how far long work is: done, rate, left. */
public final class ProgressLine {
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Consumer<String> out;
    private final String verb;
    private final long start = System.nanoTime();
    private long next = start + PERIOD_NANOS;

    /**
     * @param out  where to say it.
     * @param verb what is being done, in the past tense.
     */
    public ProgressLine(final PrintWriter out, final String verb) {
        this(text -> {
            out.println("hotpath: " + text);
            out.flush();
        }, verb);
    }

    /**
     * @param out  takes each line.
     * @param verb what is being done, in the past tense.
     */
    public ProgressLine(final Consumer<String> out, final String verb) {
        this.out = out;
        this.verb = verb;
    }

    /**
     * Prints a line if a second has passed since the last.
     *
     * @param done how many.
     * @param all  how many there are, or -1 where nobody knows.
     */
    public void at(final long done, final long all) {
        final long now = System.nanoTime();
        if (now - next < 0) {
            return;
        }
        next = now + PERIOD_NANOS;
        final double rate = done * 1e9 / (now - start);
        final String left = all < 0 ? "" : String.format(Locale.ROOT, ", %,d left", all - done);
        out.accept(String.format(Locale.ROOT, "%,d %s, %,.0f/s%s", done, verb, rate, left));
    }
}
