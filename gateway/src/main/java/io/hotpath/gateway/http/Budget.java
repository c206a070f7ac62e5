package io.hotpath.gateway.http;

import io.hotpath.gateway.Asker;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A budget as the header {@code Hotpath-Budget} has it: {@code 500us}, {@code 20ms}, {@code 2s}; at most a minute. */
final class Budget {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,8})(us|ms|s)");

    private Budget() {
    }

    /**
     * Reads a budget.
     *
     * @param text of the header; null where there is none.
     * @return nanoseconds; 0 where there is none, -1 where it is no budget.
     */
    static long nanos(final String text) {
        if (text == null) {
            return 0;
        }
        final Matcher parts = SHAPE.matcher(text.strip());
        if (!parts.matches()) {
            return -1;
        }
        final long unit = switch (parts.group(2)) {
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            default -> 1_000_000_000L;
        };
        final long nanos = Long.parseLong(parts.group(1)) * unit;
        return nanos == 0 || nanos > Asker.LONGEST_BUDGET_NANOS ? -1 : nanos;
    }
}
