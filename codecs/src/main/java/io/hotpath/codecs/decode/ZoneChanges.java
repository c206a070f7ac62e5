package io.hotpath.codecs.decode;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * What clocks on a wall mean in a time zone, looked up in a table of its changes from 1900 to 2200. A time that clocks skip is
 * none; one that they show twice is the earlier. Immutable, no garbage.
 */
final class ZoneChanges {
    /** Clocks never show this time. */
    static final long SKIPPED = Long.MIN_VALUE;
    private static final Instant BEGIN = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private final long[] from;
    private final long[] skippedUntil;
    private final int[] offsetSeconds;
    private final int firstOffsetSeconds;

    ZoneChanges(final ZoneId zone) {
        final ZoneRules rules = zone.getRules();
        firstOffsetSeconds = rules.getOffset(BEGIN).getTotalSeconds();
        final List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(BEGIN);
        while (next != null && next.getInstant().isBefore(END)) {
            changes.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        from = new long[changes.size()];
        skippedUntil = new long[from.length];
        offsetSeconds = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            final ZoneOffsetTransition change = changes.get(i);
            final long before = change.toEpochSecond() + change.getOffsetBefore().getTotalSeconds();
            from[i] = before;
            skippedUntil[i] = change.toEpochSecond() + change.getOffsetAfter().getTotalSeconds();
            offsetSeconds[i] = change.getOffsetAfter().getTotalSeconds();
        }
    }

    /**
     * Finds the instant of a time on the wall.
     *
     * @param localSeconds since 1970-01-01T00:00, as if it were UTC.
     * @return seconds since 1970 in UTC, or {@link #SKIPPED}.
     */
    long toUtc(final long localSeconds) {
        final int change = lastChangeUpTo(localSeconds);
        if (change < 0) {
            return localSeconds - firstOffsetSeconds;
        }
        return localSeconds < skippedUntil[change] ? SKIPPED : localSeconds - offsetSeconds[change];
    }

    private int lastChangeUpTo(final long localSeconds) {
        int low = 0;
        int high = from.length;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (from[middle] <= localSeconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
