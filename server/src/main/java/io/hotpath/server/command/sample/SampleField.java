package io.hotpath.server.command.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a few records say about one of their fields: which type takes all its values, how long they are, how many differ. */
final class SampleField {
    private static final int MOST_DECIMALS = 9;
    private static final List<Integer> LENGTHS = List.of(16, 24, 32, 48, 64, 128, 256);
    private static final int LONGEST_CODE = 3;
    private static final long OLDEST_SECONDS = 946_684_800L; // 2000-01-01
    private static final long YOUNGEST_SECONDS = 4_102_444_800L; // 2100-01-01
    private static final Pattern OF_TIMES = Pattern.compile("(?i).*(time|date|_at|(^|[a-z])At$|^at$|^ts$|_ts$|stamp).*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");

    private final String path;
    private final Set<String> values = new HashSet<>();
    private int count;
    private boolean isNullable;
    private boolean areBooleans = true;
    private boolean areNumbers = true;
    private boolean areTimes = true;
    private int decimals;
    private int fraction;
    private int longest;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    /** @param path from a record to the field. */
    SampleField(final String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /** Takes a record's value. */
    void take(final JsonNode value) {
        final String text = value.asText();
        if (value.isNull() || text.isEmpty()) {
            isNullable = true;
            return;
        }
        count++;
        values.add(text);
        longest = Math.max(longest, text.getBytes(StandardCharsets.UTF_8).length);
        areBooleans &= value.isBoolean() || text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
        takeNumber(text);
        takeTime(text);
    }

    private void takeNumber(final String text) {
        areNumbers &= NUMBER.matcher(text).matches() && !(text.length() > 1 && text.matches("-?0\\d.*"));
        if (areNumbers) {
            final BigDecimal number = new BigDecimal(text);
            decimals = Math.max(decimals, number.scale());
            least = Math.min(least, number.longValue());
            greatest = Math.max(greatest, number.longValue());
        }
    }

    private void takeTime(final String text) {
        try {
            final int nanos = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text.replace(' ', 'T')).get(ChronoField.NANO_OF_SECOND);
            fraction = Math.max(fraction, nanos == 0 ? 0 : nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9);
        } catch (final DateTimeParseException none) {
            areTimes = false;
        }
    }

    /** Some records lack it. */
    void isMissingSomewhere() {
        isNullable = true;
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean isRequired() {
        return !isNullable;
    }

    /** @return how many of the values that were seen differ. */
    int distinct() {
        return values.size();
    }

    int count() {
        return count;
    }

    boolean isTime() {
        return type().startsWith("timestamp");
    }

    /** @return whether it is a number that is worth a sum: it has decimals, or is called so. */
    boolean isAmount() {
        return areNumbers && !isTime() && (decimals > 0 || path.toLowerCase(Locale.ROOT).contains("amount"));
    }

    /** @return the type in the words of a pipeline file, without the mark of what may be missing. */
    String type() {
        if (areBooleans) {
            return "boolean";
        }
        if (areTimes) {
            return fraction <= 3 ? "timestamp_ms" : fraction == 6 ? "timestamp_us" : "timestamp_ns";
        }
        if (areNumbers) {
            return number();
        }
        return "string(" + length() + ")";
    }

    /** Codes of a currency or a country are as long as they are; other texts may be longer in records that were not seen. */
    private int length() {
        final boolean isCode = longest <= LONGEST_CODE && values.stream().allMatch(value -> value.length() == longest);
        return isCode ? longest : LENGTHS.stream().filter(length -> length >= 2 * longest).findFirst().orElse(2 * longest);
    }

    private String number() {
        if (decimals > 0) {
            return decimals == 2 ? "money(2)" : decimals <= MOST_DECIMALS ? "decimal(" + decimals + ")" : "double";
        }
        if (OF_TIMES.matcher(path).matches()) {
            for (final Epoch epoch : Epoch.values()) {
                if (epoch.holds(least) && epoch.holds(greatest)) {
                    return epoch.type;
                }
            }
        }
        return "int64";
    }

    /** A unit in which times since 1970 are counted. */
    private enum Epoch {
        SECONDS("timestamp_s", 1),
        MILLIS("timestamp_ms", 1_000),
        MICROS("timestamp_us", 1_000_000),
        NANOS("timestamp_ns", 1_000_000_000);

        private final String type;
        private final long unitsPerSecond;

        Epoch(final String type, final long unitsPerSecond) {
            this.type = type;
            this.unitsPerSecond = unitsPerSecond;
        }

        private boolean holds(final long value) {
            return value / unitsPerSecond >= OLDEST_SECONDS && value / unitsPerSecond < YOUNGEST_SECONDS;
        }
    }
}
