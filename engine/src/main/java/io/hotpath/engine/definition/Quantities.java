package io.hotpath.engine.definition;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and durations as people write them. */
public final class Quantities {
    /** What {@link #nanos} reads, for messages. */
    static final String DURATION = "a duration like 30s, 5m, 12h or 7d";
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]*)");
    private static final long LONGEST_WAIT_NANOS = 60_000_000_000L;

    private Quantities() {
    }

    /** @return bytes in {@code 64KiB}, {@code 2g}, {@code 512}. */
    static long bytes(final String text) {
        final Matcher parts = parts(text);
        final long factor = switch (parts.group(2).toLowerCase(Locale.ROOT)) {
            case "" -> 1L;
            case "k", "kb", "kib" -> 1L << 10;
            case "m", "mb", "mib" -> 1L << 20;
            case "g", "gb", "gib" -> 1L << 30;
            default -> throw new IllegalArgumentException(text);
        };
        return scaled(parts, factor);
    }

    /**
     * @return nanoseconds in {@code 30s}, {@code 5m}, {@code 12h}, {@code 7d}.
     * @throws IllegalArgumentException where the text is no duration.
     */
    public static long nanos(final String text) {
        final Matcher parts = parts(text);
        final long seconds = switch (parts.group(2).toLowerCase(Locale.ROOT)) {
            case "s" -> 1L;
            case "m" -> 60L;
            case "h" -> 3_600L;
            case "d" -> 86_400L;
            default -> throw new IllegalArgumentException(text);
        };
        return scaled(parts, seconds * 1_000_000_000L);
    }

    /** @return nanoseconds in {@code 500us}, {@code 20ms}, {@code 2s}: of a wait, at most a minute. */
    static long waitNanos(final String text) {
        final Matcher parts = parts(text);
        final long nanos = switch (parts.group(2)) {
            case "us" -> scaled(parts, 1_000L);
            case "ms" -> scaled(parts, 1_000_000L);
            default -> nanos(text);
        };
        if (nanos > LONGEST_WAIT_NANOS) {
            throw new IllegalArgumentException(text);
        }
        return nanos;
    }

    private static Matcher parts(final String text) {
        final Matcher parts = SHAPE.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        return parts;
    }

    private static long scaled(final Matcher parts, final long factor) {
        try {
            return Math.multiplyExact(Long.parseLong(parts.group(1)), factor);
        } catch (final ArithmeticException overflow) {
            throw new IllegalArgumentException(parts.group(), overflow);
        }
    }
}
