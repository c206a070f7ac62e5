package io.hotpath.engine.stage;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;
import io.hotpath.core.journal.JournalLog;
import io.hotpath.core.ring.Slot;
import io.hotpath.core.ring.Stage;
import io.hotpath.core.thread.AllocatedBytes;

/** Journals every input with the decision on it, then gives it out: nothing leaves that a replay could not show. */
public final class PublishStage implements Stage {
    private final JournalLog log;
    private final OutputSink sink;
    private final StageMetrics metrics;
    private final Deadlines deadlines;

    /**
     * @param log       this stage is its only writer.
     * @param sink      is called by this stage's thread only.
     * @param metrics   written by this stage's thread.
     * @param deadlines hear what a record took from its slot to its output.
     */
    public PublishStage(final JournalLog log, final OutputSink sink, final StageMetrics metrics, final Deadlines deadlines) {
        this.log = log;
        this.sink = sink;
        this.metrics = metrics;
        this.deadlines = deadlines;
    }

    @Override
    public void onSlot(final Slot slot, final boolean endOfBatch) {
        final Frame input = slot.input();
        if (StageMetrics.isTimed(input.sequence())) {
            passTimed(input, slot.output());
        } else {
            log.appendSettled(input, slot.output());
            give(input, slot.output());
        }
        if (!FrameType.isOfTable(input.type())) { // a thousand changed rows must not pass for a thousand fast records
            final long tookNanos = metrics.now() - slot.claimedNanos();
            metrics.engine().record(tookNanos);
            deadlines.tookNanos(tookNanos);
        }
        if (endOfBatch) {
            sink.endOfBatch();
        }
    }

    private void passTimed(final Frame input, final Frame decision) {
        metrics.publishAllocation().begin();
        final long start = metrics.now();
        log.appendSettled(input, decision);
        final long appended = metrics.now();
        final long bytesBefore = AllocatedBytes.ofCurrentThread();
        give(input, decision);
        metrics.publishAllocation().exclude(AllocatedBytes.ofCurrentThread() - bytesBefore);
        metrics.journal().record(appended - start);
        metrics.publish().record(metrics.now() - appended);
        metrics.publishAllocation().end();
    }

    private void give(final Frame input, final Frame decision) {
        if (!decision.isEmpty()) {
            sink.journaled(input, decision);
        } else if (input.type() == FrameType.REJECTED) {
            metrics.countRejection();
            sink.rejected(input);
        } else {
            sink.passed(input.sequence());
        }
    }
}
