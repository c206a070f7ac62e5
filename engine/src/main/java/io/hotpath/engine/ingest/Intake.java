package io.hotpath.engine.ingest;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.ring.Slot;
import io.hotpath.core.ring.Stages;
import io.hotpath.engine.reference.ReferenceTables;
import io.hotpath.engine.stage.IncomingRecord;
import io.hotpath.engine.stage.RecordReader;
import io.hotpath.engine.stage.StageMetrics;

/**
 * The only door to the stages: claims slots, gives inputs their sequence and so makes the one order. One thread; whoever finds no
 * room keeps what it has and comes again.
 */
public final class Intake {
    private final Stages stages;
    private final RecordReader reader;
    private final ReferenceTables tables;
    private final StageMetrics metrics;
    private long nextSequence;

    /**
     * @param stages        take the inputs.
     * @param reader        decodes records.
     * @param tables        whose versions are announced.
     * @param metrics       takes what decoding costs.
     * @param firstSequence of the next input.
     */
    public Intake(
        final Stages stages, final RecordReader reader, final ReferenceTables tables, final StageMetrics metrics,
        final long firstSequence) {
        this.stages = stages;
        this.reader = reader;
        this.tables = tables;
        this.metrics = metrics;
        nextSequence = firstSequence;
    }

    /**
     * Decodes a record straight into the ring.
     *
     * @param record its bytes are decoded or copied before this returns.
     * @return false while the ring is full: nothing was taken.
     */
    public boolean offer(final IncomingRecord record) {
        final Slot slot = claim();
        if (slot == null) {
            return false;
        }
        if (!readCounted(record, nextSequence, slot.input())) {
            return true; // the slot is claimed again for the next
        }
        nextSequence++;
        stages.publish();
        return true;
    }

    /**
     * Decodes a record into a frame that waits for its turn.
     *
     * @param record its bytes are decoded or copied before this returns.
     * @param frame  of the capacity of the ring's input frames; without a sequence yet.
     * @return false where its source's filter leaves the record out.
     */
    boolean read(final IncomingRecord record, final Frame frame) {
        return readCounted(record, -1, frame);
    }

    private boolean readCounted(final IncomingRecord record, final long sequence, final Frame frame) {
        final boolean isTaken =
            metrics.countRead() ? readTimed(record, sequence, frame) : reader.read(record, sequence, frame);
        if (!isTaken) {
            metrics.countFiltered();
        }
        return isTaken;
    }

    private boolean readTimed(final IncomingRecord record, final long sequence, final Frame frame) {
        metrics.decodeAllocation().begin();
        final long start = metrics.now();
        final boolean isTaken = reader.read(record, sequence, frame);
        metrics.decode().record(metrics.now() - start);
        metrics.decodeAllocation().end();
        return isTaken;
    }

    /** @return whether a frame holds an event whose time says when its turn is. */
    boolean isTimed(final Frame read) {
        return reader.isTimed(read);
    }

    /** @return the event's time in nanoseconds since 1970 where a frame holds an event. */
    long eventTimeNanos(final Frame event) {
        return reader.eventTimeNanos(event);
    }

    /**
     * Takes a frame that was read before.
     *
     * @param read by {@link #read}; its bytes are copied before this returns.
     * @return false while the ring is full: nothing was taken.
     */
    boolean offer(final Frame read) {
        final Slot slot = claim();
        if (slot == null) {
            return false;
        }
        slot.input().copyOf(read, nextSequence++);
        stages.publish();
        return true;
    }

    /**
     * Makes versions of reference tables valid that wait for it. Of changed rows each call takes one, which is less work than a
     * decision, so that records need not wait for a large set. Costs one read where none waits.
     *
     * @return whether more are waiting.
     */
    public boolean offerTables() {
        int table = tables.pending();
        for (boolean isRow = false; table >= 0 && !isRow; table = tables.pending()) {
            final Slot slot = claim();
            if (slot == null) {
                return true;
            }
            isRow = tables.announce(table, nextSequence++, slot.input());
            stages.publish();
        }
        return table >= 0;
    }

    private Slot claim() {
        final Slot slot = stages.tryClaim();
        if (slot != null) {
            slot.claimedNanos(metrics.now());
        }
        return slot;
    }

    /** @return the sequence of the last input taken, or -1. */
    public long lastSequence() {
        return nextSequence - 1;
    }
}
