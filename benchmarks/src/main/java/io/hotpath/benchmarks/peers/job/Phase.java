package io.hotpath.benchmarks.peers.job;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A stretch of the stream that is taken in one way. Between two phases the contestant runs empty.
 *
 * @param payments  of it, at least 1.
 * @param perSecond at which they are due; 0 as fast as the contestant takes them.
 * @param waiting   of the source, until the next is due.
 * @param counts    whether its figures are wanted: others warm up and fill the windows.
 */
public record Phase(int payments, int perSecond, Waiting waiting, boolean counts) {
    private static final double SECOND_NANOS = 1e9;

    /** As fast as it goes. */
    public static Phase asFastAsItGoes(final int payments, final boolean counts) {
        return new Phase(payments, 0, Waiting.SPIN, counts);
    }

    /** At a rate for some seconds. */
    public static Phase at(final int perSecond, final int seconds, final Waiting waiting, final boolean counts) {
        return new Phase(Math.multiplyExact(perSecond, seconds), perSecond, waiting, counts);
    }

    boolean isPaced() {
        return perSecond > 0;
    }

    /** @return nanoseconds from the beginning until its n-th payment is due, n from 0. */
    long dueNanos(final long payment) {
        return (long) (payment * (SECOND_NANOS / perSecond));
    }

    private String text() {
        return payments + ":" + perSecond + ':' + waiting + ':' + counts;
    }

    private static Phase parse(final String text) {
        final String[] parts = text.split(":", -1);
        return new Phase(
            Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Waiting.valueOf(parts[2]), Boolean.parseBoolean(parts[3]));
    }

    /** @return phases as one property. */
    public static String text(final List<Phase> phases) {
        return phases.stream().map(Phase::text).collect(Collectors.joining(","));
    }

    /** @return the phases of such a property. */
    static List<Phase> parseAll(final String text) {
        return Arrays.stream(text.split(",", -1)).map(Phase::parse).toList();
    }
}
