package io.hotpath.engine.stage;

import io.hotpath.codecs.decode.Rejection;
import io.hotpath.core.journal.Frame;
import io.hotpath.engine.definition.DisorderDefinition;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.Source;
import io.hotpath.features.window.FeaturePlan;

/**
 * Judges the time of an event by what the clock said when its record was read. That is journaled with the event, so that everyone
 * who meets the frame, live, in recovery or in replay, comes to the same answer. No state, no garbage.
 */
final class EventTimes {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private final FeaturePlan plan;
    private final DisorderDefinition disorder;
    private final int[] fields;

    /**
     * @param pipeline of the events.
     */
    EventTimes(final Pipeline pipeline) {
        plan = pipeline.features();
        disorder = pipeline.disorder();
        fields = pipeline.sources().stream().mapToInt(EventTimes::timeOf).toArray();
    }

    private static int timeOf(final Source source) {
        return source.isLabel() ? -1 : source.message().fields().indexOf(source.eventTime());
    }

    /** @return index of the time of a source's events among the fields of its message. */
    int field(final int source) {
        return fields[source];
    }

    /** @return why a record with such a time is no event, or {@link Rejection#NONE}. */
    Rejection judge(final Frame event) {
        return disorder.refusesAhead() && isAhead(event) ? Rejection.AHEAD_OF_CLOCK : Rejection.NONE;
    }

    /** @return whether an event is further ahead of the clock than it may be; where no clock was read, none is. */
    boolean isAhead(final Frame event) {
        final long readMillis = event.readMillis();
        return readMillis != 0 && aheadNanos(event, readMillis) > disorder.maxAheadNanos();
    }

    private long aheadNanos(final Frame event, final long readMillis) {
        return plan.eventTimeNanos(event.buffer(), EventFrame.BLOCK_OFFSET) - readMillis * NANOS_PER_MILLI;
    }
}
