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

    /**
     * @param log     this stage is its only writer.
     * @param sink    is called by this stage's thread only.
     * @param metrics written by this stage's thread.
     */
    public PublishStage(final JournalLog log, final OutputSink sink, final StageMetrics metrics) {
        this.log = log;
        this.sink = sink;
        this.metrics = metrics;
    }

    @Override
    public void onSlot(final Slot slot, final boolean endOfBatch) {
        final long start = metrics.now();
        append(slot.input(), slot.output());
        metrics.journal().record(metrics.now() - start);
        final long bytesBefore = AllocatedBytes.ofCurrentThread();
        give(slot.input(), slot.output());
        if (!FrameType.isOfTable(slot.input().type())) { // a thousand changed rows must not pass for a thousand fast records
            final long now = metrics.now();
            metrics.publish().record(now - slot.decidedNanos());
            metrics.engine().record(now - slot.claimedNanos());
        }
        if (endOfBatch) {
            sink.endOfBatch();
        }
        metrics.journalAllocation().exclude(AllocatedBytes.ofCurrentThread() - bytesBefore);
        metrics.journalAllocation().afterEvent();
    }

    private void append(final Frame input, final Frame decision) {
        if (decision.isEmpty()) {
            log.append(input);
        } else {
            log.append(input, decision);
        }
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
