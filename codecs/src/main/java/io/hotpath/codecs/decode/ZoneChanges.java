package io.hotpath.codecs.decode;

import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What clocks on a wall mean in a time zone, looked up in a table of its changes from 1900 to 2200. A time that clocks skip is
 * none; one that they show twice is the earlier. Immutable, no garbage.
 */
final class ZoneChanges {
    /** Clocks never show this time. */
    static final long SKIPPED = Long.MIN_VALUE;

    private final long[] from;
    private final long[] skippedUntil;
    private final int[] offsetSeconds;
    private final int firstOffsetSeconds;

    ZoneChanges(final ZoneId zone) {
        final ZoneRules rules = zone.getRules();
        firstOffsetSeconds = rules.getOffset(TimeRules.EARLIEST).getTotalSeconds();
        final List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(TimeRules.EARLIEST);
        while (next != null && next.getInstant().isBefore(TimeRules.LATEST)) {
            changes.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        from = new long[changes.size()];
        skippedUntil = new long[from.length];
        offsetSeconds = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            final ZoneOffsetTransition change = changes.get(i);
            from[i] = change.toEpochSecond() + change.getOffsetBefore().getTotalSeconds();
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
        final int found = Arrays.binarySearch(from, localSeconds);
        final int change = found < 0 ? -2 - found : found;
        if (change < 0) {
            return localSeconds - firstOffsetSeconds;
        }
        return localSeconds < skippedUntil[change] ? SKIPPED : localSeconds - offsetSeconds[change];
    }
}
