package io.hotpath.features.window;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A span of the random tests: how it is written, and which of an entity's events it holds as of a time. Times are in seconds. */
sealed interface SpanCase {

    /** @return what stands behind the entity. */
    String inClause();

    /** @return what stands behind the delay. */
    default String cap() {
        return "";
    }

    /** @return how far back it reaches; 0 where the log need keep nothing for it. */
    default long length() {
        return 0;
    }

    /** @return how many events it holds at most. */
    default int most() {
        return Integer.MAX_VALUE;
    }

    /**
     * Picks events.
     *
     * @param entered the entity's events up to a time, in the order in which they entered the window.
     * @param now     stream time less the delay.
     * @return those inside, in that order.
     */
    List<WindowOracle.Event> inside(List<WindowOracle.Event> entered, long now);

    /** @return whether the events that a filter keeps out have a part in which of the others are inside. */
    default boolean isMadeOfAll() {
        return false;
    }

    /** @return a span at random. */
    static SpanCase random(final Random random) {
        final long length = List.of(1L, 2L, 5L, 10L, 10L, 30L, 60L).get(random.nextInt(7));
        return switch (random.nextInt(10)) {
            case 0 -> new Lifetime();
            case 1 -> new Steps(length, length, random.nextInt(3) == 0 ? random.nextLong(length) : 0);
            case 2 -> new Steps(length + random.nextInt(20), length, random.nextInt(3) == 0 ? random.nextLong(length) : 0);
            case 3 -> new Session(length);
            case 4 -> new Recent(1 + random.nextInt(8), Long.MAX_VALUE);
            case 5 -> new Recent(1 + random.nextInt(8), length);
            case 6 -> new Calendar(List.of("day", "week", "month", "year").get(random.nextInt(4)),
                List.of("UTC", "Europe/Vienna", "America/Sao_Paulo", "Pacific/Apia").get(random.nextInt(4)));
            default -> new Sliding(length);
        };
    }

    private static List<WindowOracle.Event> from(final List<WindowOracle.Event> entered, final long first) {
        return entered.stream().filter(event -> event.time() >= first).toList();
    }

    /** The last seconds. */
    record Sliding(long length) implements SpanCase {
        @Override
        public String inClause() {
            return " in " + length + "s";
        }

        @Override
        public List<WindowOracle.Event> inside(final List<WindowOracle.Event> entered, final long now) {
            return from(entered, now - length + 1);
        }
    }

    /** Hopping, or tumbling where the step is the length. */
    record Steps(long length, long step, long offset) implements SpanCase {
        @Override
        public String inClause() {
            return " in " + length + "s every " + step + "s" + (offset == 0 ? "" : " offset " + offset + "s");
        }

        @Override
        public List<WindowOracle.Event> inside(final List<WindowOracle.Event> entered, final long now) {
            long end = now + 1;
            while ((end - offset) % step != 0) {
                end++;
            }
            return from(entered, end - length);
        }
    }

    /** Everything. */
    record Lifetime() implements SpanCase {
        @Override
        public String inClause() {
            return "";
        }

        @Override
        public List<WindowOracle.Event> inside(final List<WindowOracle.Event> entered, final long now) {
            return entered;
        }
    }

    /** A unit of the calendar so far. */
    record Calendar(String unit, String zone) implements SpanCase {
        @Override
        public String inClause() {
            return " in " + unit + " zone \"" + zone + "\"";
        }

        @Override
        public List<WindowOracle.Event> inside(final List<WindowOracle.Event> entered, final long now) {
            final LocalDate today = Instant.ofEpochSecond(now).atZone(ZoneId.of(zone)).toLocalDate();
            final LocalDate first = switch (unit) {
                case "day" -> today;
                case "week" -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case "month" -> today.with(ChronoField.DAY_OF_MONTH, 1);
                default -> today.with(ChronoField.DAY_OF_YEAR, 1);
            };
            return from(entered, first.atStartOfDay(ZoneId.of(zone)).toEpochSecond());
        }
    }

    /** Since the last pause. */
    record Session(long gap) implements SpanCase {
        @Override
        public String inClause() {
            return " in session " + gap + "s";
        }

        @Override
        public boolean isMadeOfAll() {
            return true;
        }

        @Override
        public List<WindowOracle.Event> inside(final List<WindowOracle.Event> entered, final long now) {
            final List<WindowOracle.Event> session = new ArrayList<>();
            for (final WindowOracle.Event event : entered) {
                if (!session.isEmpty() && event.time() - last(session) >= gap) {
                    session.clear();
                }
                final long first = session.stream().mapToLong(WindowOracle.Event::time).min().orElse(event.time());
                if (first - event.time() < gap) {
                    session.add(event);
                }
            }
            return session.isEmpty() || now - last(session) >= gap ? List.of() : session;
        }

        private static long last(final List<WindowOracle.Event> session) {
            return session.stream().mapToLong(WindowOracle.Event::time).max().orElseThrow();
        }
    }

    /** The youngest few, of those of the last seconds. */
    record Recent(int events, long length) implements SpanCase {
        @Override
        public String inClause() {
            return length == Long.MAX_VALUE ? " in last " + events + " events" : " in " + length + "s";
        }

        @Override
        public int most() {
            return events;
        }

        @Override
        public String cap() {
            return length == Long.MAX_VALUE ? "" : " at most " + events + " events";
        }

        @Override
        public List<WindowOracle.Event> inside(final List<WindowOracle.Event> entered, final long now) {
            final List<WindowOracle.Event> sorted = entered.stream().sorted(WindowOracle.Event.OLDEST_FIRST).toList();
            final List<WindowOracle.Event> youngest = sorted.subList(Math.max(0, sorted.size() - events), sorted.size());
            return length == Long.MAX_VALUE ? youngest : from(youngest, now - length + 1);
        }
    }
}
