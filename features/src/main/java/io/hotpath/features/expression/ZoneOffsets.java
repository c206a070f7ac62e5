package io.hotpath.features.expression;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/** How far a time zone's clocks are ahead of UTC, looked up in a table of its changes up to 2200. Immutable, no garbage. */
final class ZoneOffsets {
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");
    private static final Instant BEGIN = Instant.parse("1800-01-01T00:00:00Z");

    private long[] changeSeconds = new long[64];
    private int[] offsetSeconds = new int[64];

    ZoneOffsets(final ZoneId zone) {
        final ZoneRules rules = zone.getRules();
        int length = 0;
        final ZoneOffset first = rules.getOffset(BEGIN);
        ZoneOffsetTransition change = rules.nextTransition(BEGIN);
        while (change != null && change.getInstant().isBefore(END)) {
            if (length == changeSeconds.length) {
                changeSeconds = Arrays.copyOf(changeSeconds, 2 * length);
                offsetSeconds = Arrays.copyOf(offsetSeconds, 2 * length);
            }
            changeSeconds[length] = change.toEpochSecond();
            offsetSeconds[length++] = change.getOffsetAfter().getTotalSeconds();
            change = rules.nextTransition(change.getInstant());
        }
        changeSeconds = Arrays.copyOf(changeSeconds, length);
        final int[] all = new int[length + 1];
        all[0] = first.getTotalSeconds();
        System.arraycopy(offsetSeconds, 0, all, 1, length);
        offsetSeconds = all;
    }

    /** @return seconds to add to UTC's clock. */
    int secondsAt(final long epochSecond) {
        final int found = Arrays.binarySearch(changeSeconds, epochSecond);
        return offsetSeconds[found < 0 ? -1 - found : found + 1];
    }
}
