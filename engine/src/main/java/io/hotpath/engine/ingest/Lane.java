package io.hotpath.engine.ingest;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;
import io.hotpath.engine.stage.IncomingRecord;
import java.nio.ByteBuffer;

/**
 * One source on its way into the ring: its next record, decoded, since only then its event time is known. All behind it stays where
 * the source has it.
 */
final class Lane implements RecordHandler {
    private static final long NOT_AWAITED = Long.MIN_VALUE;
    /** Of a live source, records at a time that its filter leaves out: others must come to their turn. */
    private static final int MOST_LEFT_OUT = 64;

    private final RecordSource source;
    private final Intake intake;
    private final Frame head;
    private final boolean isLive;
    private boolean hasHead;
    private boolean isTimed;
    private long eventTimeNanos;
    private long timestampMillis;
    private long awaitedSinceNanos = NOT_AWAITED;
    private boolean overdue;

    Lane(final RecordSource source, final Intake intake, final int frameCapacity) {
        this.source = source;
        this.intake = intake;
        isLive = source.isLive();
        head = new Frame(ByteBuffer.allocateDirect(frameCapacity), 0, frameCapacity);
    }

    /** @return whether there is a next record, got now where need be. */
    boolean fill() {
        for (int i = 0; !hasHead && (!isLive || i < MOST_LEFT_OUT); i++) {
            if (source.poll(this, 1) == 0) {
                return false;
            }
        }
        return hasHead;
    }

    @Override
    public void onRecord(final IncomingRecord record) {
        awaitedSinceNanos = NOT_AWAITED;
        overdue = false;
        if (!intake.read(record, head)) {
            source.leftOut(record.offset());
            return;
        }
        hasHead = true;
        timestampMillis = record.timestampMillis();
        isTimed = intake.isTimed(head);
        eventTimeNanos = isTimed ? intake.eventTimeNanos(head) : 0;
    }

    /** @return whether somebody waits for its records. */
    boolean isLive() {
        return isLive;
    }

    /** @return whether the record is an event, whose time says when its turn is. */
    boolean isTimed() {
        return isTimed;
    }

    boolean isLabel() {
        return head.type() == FrameType.LABEL;
    }

    /**
     * Whether this event comes before another lane's. Events of one time come in the order in which the broker got them, those it
     * got in the same millisecond in the order of the lanes.
     */
    boolean isEarlierThan(final Lane other) {
        return eventTimeNanos != other.eventTimeNanos
            ? eventTimeNanos < other.eventTimeNanos : timestampMillis < other.timestampMillis;
    }

    /** Whether this record came to its topic before another lane's came to its own. */
    boolean arrivedBefore(final Lane other) {
        return timestampMillis < other.timestampMillis;
    }

    /**
     * Whether others have to wait for this lane's next record, which is known to be there and has not come yet.
     *
     * @param nowNanos     of the ingest's clock.
     * @param longestNanos of the wait; behind it the lane is overdue until its next record comes.
     */
    boolean isAwaited(final long nowNanos, final long longestNanos) {
        if (hasHead || overdue || !source.holdsMore()) {
            return false;
        }
        if (awaitedSinceNanos == NOT_AWAITED) {
            awaitedSinceNanos = nowNanos;
        }
        overdue = nowNanos - awaitedSinceNanos >= longestNanos;
        return !overdue;
    }

    /** @return whether the wait for this lane's next record was given up. */
    boolean isOverdue() {
        return overdue;
    }

    /** @return false while the ring is full: the record stays. */
    boolean sequence() {
        if (!intake.offer(head)) {
            return false;
        }
        source.sequenced(head.offset());
        hasHead = false;
        return true;
    }
}
