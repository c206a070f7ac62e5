package io.hotpath.features.language;

import io.hotpath.features.window.Span;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What stands behind a function over a window:
 * <pre>
 *   over:     ("from" messages)? "over" window
 *   messages: NAME | "(" NAME ("," NAME)* ")"
 *   window:   entity ("in" span)? ("delayed" DURATION)? ("at" "most" COUNT "events")? ("where" or)? ("excluding" "current")?
 *   entity:   NAME | "(" NAME ("," NAME)* ")"
 *   span:     DURATION ("every" DURATION ("offset" DURATION)?)?
 *           | "tumbling" DURATION ("offset" DURATION)?
 *           | ("day" | "week" | "month" | "year") ("zone" TEXT)?
 *           | "session" DURATION
 *           | "last" COUNT "events"
 *   DURATION: digits and one of s, m, h, d, w (7 days), y (365 days)
 * </pre>
 * Start-up only.
 */
final class WindowParser {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long LONGEST_SECONDS = 366L * 86_400L;
    private static final int MOST_EVENTS = 1_000;
    private static final List<String> UNITS = List.of("day", "week", "month", "year");

    private final Tokens tokens;
    private final Supplier<Syntax> condition;

    /**
     * @param tokens    stand behind the function.
     * @param condition parses what stands behind "where".
     */
    WindowParser(final Tokens tokens, final Supplier<Syntax> condition) {
        this.tokens = tokens;
        this.condition = condition;
    }

    /** @return the window, or null where none stands here. */
    Syntax.Window window() {
        final List<String> messages = tokens.takeIf("from") ? names("a message") : List.of();
        if (!messages.isEmpty()) {
            tokens.expect("over");
        } else if (!tokens.takeIf("over")) {
            return null;
        }
        final List<String> entities = names("an entity");
        final Span span = tokens.takeIf("in") ? span() : new Span.Lifetime();
        final long delay = tokens.takeIf("delayed") ? durationNanos(tokens) : 0;
        final Span capped = tokens.takeIf("at") ? capped(span) : span;
        final Syntax filter = tokens.takeIf("where") ? condition.get() : null;
        return new Syntax.Window(entities, capped, delay, filter, excludingCurrent(), messages);
    }

    private List<String> names(final String what) {
        final List<String> names = new ArrayList<>();
        if (tokens.takeIf("(")) {
            do {
                names.add(name(what));
            } while (tokens.takeIf(","));
            tokens.expect(")");
        } else {
            names.add(name(what));
        }
        return names;
    }

    private String name(final String what) {
        if (!tokens.isName()) {
            throw tokens.unexpected(what);
        }
        return tokens.take();
    }

    private Span span() {
        if (tokens.takeIf("tumbling")) {
            final long length = durationNanos(tokens);
            return new Span.Tumbling(length, offset(length));
        }
        if (tokens.takeIf("session")) {
            return new Span.Session(durationNanos(tokens));
        }
        if (tokens.takeIf("last")) {
            return new Span.Recent(events(), Long.MAX_VALUE);
        }
        if (UNITS.contains(tokens.peek().toLowerCase(Locale.ROOT))) {
            final String unit = tokens.take().toUpperCase(Locale.ROOT);
            return new Span.Calendar(Span.CalendarUnit.valueOf(unit), tokens.takeIf("zone") ? zone() : ZoneOffset.UTC);
        }
        final long length = durationNanos(tokens);
        return tokens.takeIf("every") ? hopping(length) : new Span.Sliding(length);
    }

    private Span hopping(final long length) {
        final long step = durationNanos(tokens);
        if (step > length) {
            throw new ExpressionException("a window that begins every so often is longer than that; it would miss events");
        }
        final long offset = offset(step);
        return step == length ? new Span.Tumbling(length, offset) : new Span.Hopping(length, step, offset);
    }

    private long offset(final long step) {
        final long offset = tokens.takeIf("offset") ? durationNanos(tokens) : 0;
        if (offset >= step) {
            throw new ExpressionException("an offset is shorter than what it shifts");
        }
        return offset;
    }

    private Span capped(final Span span) {
        tokens.expect("most");
        if (!(span instanceof final Span.Sliding sliding)) {
            throw new ExpressionException("'at most' goes with a window 'in DURATION', or write 'in last N events'");
        }
        return new Span.Recent(events(), sliding.lengthNanos());
    }

    private int events() {
        if (!tokens.peek().matches("\\d{1,9}")) {
            throw tokens.unexpected("a number of events");
        }
        final int events = Integer.parseInt(tokens.take());
        if (events < 1 || events > MOST_EVENTS) {
            throw new ExpressionException(
                "a window is counted anew for every event, so it has 1 to " + MOST_EVENTS + " events, not " + events);
        }
        if (!tokens.takeIf("event")) {
            tokens.expect("events");
        }
        return events;
    }

    private ZoneId zone() {
        if (!tokens.isText()) {
            throw tokens.unexpected("a time zone such as \"Europe/Paris\"");
        }
        return zone(tokens.takeText());
    }

    /** @return the zone of a name. */
    static ZoneId zone(final String name) {
        try {
            return ZoneId.of(name);
        } catch (final DateTimeException unknown) {
            throw new ExpressionException("'" + name + "' is no time zone; write one such as \"Europe/Paris\" or \"UTC\"");
        }
    }

    private boolean excludingCurrent() {
        final boolean excluding = tokens.takeIf("excluding");
        if (excluding) {
            tokens.expect("current");
        }
        return excluding;
    }

    static long durationNanos(final Tokens tokens) {
        if (!tokens.peek().matches("\\d{1,9}[smhdwy]")) {
            throw tokens.unexpected("a duration such as 30s, 5m, 12h or 7d");
        }
        final String word = tokens.take();
        final long count = Long.parseLong(word.substring(0, word.length() - 1));
        final long seconds = count * switch (word.charAt(word.length() - 1)) {
            case 's' -> 1L;
            case 'm' -> 60L;
            case 'h' -> 3_600L;
            case 'd' -> 86_400L;
            case 'w' -> 7 * 86_400L;
            default -> 365 * 86_400L;
        };
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw new ExpressionException("a window's length and delay go from 1s to 366d, not " + word);
        }
        return seconds * NANOS_PER_SECOND;
    }
}
