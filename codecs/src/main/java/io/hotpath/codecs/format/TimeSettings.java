package io.hotpath.codecs.format;

import io.hotpath.codecs.decode.TimeRules;
import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Reads what a source says of its times: a zone, whether they may be cut off, and bounds for that of the event. */
final class TimeSettings {
    private static final String ZONE = "zone";
    private static final String PRECISION = "precision";
    private static final String TIMES = "times";
    static final List<String> KEYS = List.of(ZONE, PRECISION, TIMES);
    private static final List<String> PRECISIONS = List.of("exact", "truncate");
    private static final String REQUIRED = "required";

    private final SourceSettings settings;
    private final Problems problems;

    TimeSettings(final SourceSettings settings, final Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    TimeRules read() {
        return bounds(precision(zone(TimeRules.DEFAULT)));
    }

    private TimeRules zone(final TimeRules rules) {
        final Setting zone = settings.single(ZONE);
        if (zone == null) {
            return rules;
        }
        if (zone.text().equals(REQUIRED)) {
            return rules.requireOffset();
        }
        try {
            return rules.zone(ZoneId.of(zone.text()));
        } catch (final DateTimeException unknown) {
            problems.add(zone.line(), settings.title() + "unknown time zone '" + zone.text() + "'"
                + hint(NearestName.hint(zone.text(), ZoneId.getAvailableZoneIds())));
            return rules;
        }
    }

    /** Six hundred zones are no help. */
    private static String hint(final String nearest) {
        return nearest.contains("did you mean") ? nearest
            : "; say one like Europe/Paris or +02:00, or 'required' to refuse times without an offset";
    }

    private TimeRules precision(final TimeRules rules) {
        final Setting precision = settings.single(PRECISION);
        if (precision != null && !PRECISIONS.contains(precision.text())) {
            problems.add(precision.line(), settings.title() + "unknown precision '" + precision.text() + "'"
                + NearestName.hint(precision.text(), PRECISIONS));
        }
        return precision != null && precision.text().equals("truncate") ? rules.truncate() : rules;
    }

    private TimeRules bounds(final TimeRules rules) {
        final List<Setting> bounds = settings.option(TIMES);
        if (!bounds.isEmpty() && (bounds.size() != 2 || settings.eventTime() < 0)) {
            problems.add(bounds.getFirst().line(), settings.title() + (settings.eventTime() < 0
                ? "'times' bounds 'event-time', of which there is none here"
                : "'times' must be two dates, the first that may be and the first that may not, [2000-01-01, 2100-01-01]"));
        }
        final boolean given = bounds.size() == 2;
        final Instant from = given ? instant(bounds.getFirst(), TimeRules.EARLIEST) : TimeRules.EARLIEST;
        final Instant until = given ? instant(bounds.getLast(), TimeRules.LATEST) : TimeRules.LATEST;
        if (!from.isBefore(until)) {
            problems.add(bounds.getFirst().line(), settings.title() + "the first of 'times' must be before the second");
        }
        return rules.eventTime(settings.eventTime(), from, until);
    }

    private Instant instant(final Setting bound, final Instant otherwise) {
        try {
            final Instant instant = bound.text().length() > 10
                ? Instant.parse(bound.text())
                : LocalDate.parse(bound.text()).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (!instant.isBefore(TimeRules.EARLIEST) && !instant.isAfter(TimeRules.LATEST)) {
                return instant;
            }
        } catch (final DateTimeException wrong) {
            // told below, as a date too far away is
        }
        problems.add(bound.line(), settings.title()
            + "'times' must be two dates from 1900-01-01 to 2200-01-01, like [2000-01-01, 2100-01-01]");
        return otherwise;
    }
}
