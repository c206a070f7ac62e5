package io.hotpath.engine.stage;

import io.hotpath.core.journal.JournalLog;
import io.hotpath.core.ring.Slot;
import io.hotpath.core.ring.Stage;
import java.util.zip.CRC32C;

/** Seals every input and appends it to the journal, beside the decide stage. */
public final class JournalStage implements Stage {
    private final JournalLog inputs;
    private final StageMetrics metrics;
    private final CRC32C crc = new CRC32C();

    /**
     * @param inputs  this stage is its only writer.
     * @param metrics written by this stage's thread.
     */
    public JournalStage(final JournalLog inputs, final StageMetrics metrics) {
        this.inputs = inputs;
        this.metrics = metrics;
    }

    @Override
    public void onSlot(final Slot slot, final boolean endOfBatch) {
        final boolean isTimed = StageMetrics.isTimed(slot.input().sequence());
        final long start = isTimed ? metrics.now() : 0;
        slot.input().seal(crc);
        inputs.append(slot.input());
        if (isTimed) {
            metrics.journal().record(metrics.now() - start);
        }
    }
}
