package io.hotpath.engine.stage;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;
import io.hotpath.core.journal.JournalLog;
import io.hotpath.core.ring.Slot;
import io.hotpath.core.ring.Stage;
import java.util.zip.CRC32C;

/** Journals every decision, then gives it out: nothing leaves that a replay could not show. */
public final class PublishStage implements Stage {
    private final JournalLog decisions;
    private final OutputSink sink;
    private final StageMetrics metrics;
    private final CRC32C crc = new CRC32C();

    /**
     * @param decisions this stage is its only writer.
     * @param sink      is called by this stage's thread only.
     * @param metrics   written by this stage's thread.
     */
    public PublishStage(final JournalLog decisions, final OutputSink sink, final StageMetrics metrics) {
        this.decisions = decisions;
        this.sink = sink;
        this.metrics = metrics;
    }

    @Override
    public void onSlot(final Slot slot, final boolean endOfBatch) {
        final Frame input = slot.input();
        final boolean isTimed = StageMetrics.isTimed(input.sequence());
        final long start = isTimed ? metrics.now() : 0;
        give(input, slot.output());
        if (!FrameType.isOfTable(input.type())) { // a thousand changed rows must not pass for a thousand fast records
            final long now = metrics.now();
            metrics.engine().record(now - slot.claimedNanos());
            if (isTimed) {
                metrics.publish().record(now - start);
            }
        }
        if (endOfBatch) {
            sink.endOfBatch();
        }
    }

    private void give(final Frame input, final Frame decision) {
        if (!decision.isEmpty()) {
            decision.seal(crc);
            decisions.append(decision);
            sink.journaled(input, decision);
        } else if (input.type() == FrameType.REJECTED) {
            metrics.countRejection();
            sink.rejected(input);
        } else {
            sink.passed(input.sequence());
        }
    }
}
