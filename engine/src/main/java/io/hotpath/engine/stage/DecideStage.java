package io.hotpath.engine.stage;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;
import io.hotpath.core.ring.Slot;
import io.hotpath.core.ring.Stage;
import io.hotpath.core.thread.AllocatedBytes;

/**
 * Runs the decider on every input and measures it. The meters are here; the decider itself has none, so that it can be run again.
 */
public final class DecideStage implements Stage {
    private final Decider decider;
    private final StageMetrics metrics;

    /**
     * @param decider brought to where the journal ends.
     * @param metrics written by this stage's thread.
     */
    public DecideStage(final Decider decider, final StageMetrics metrics) {
        this.decider = decider;
        this.metrics = metrics;
    }

    @Override
    public void onSlot(final Slot slot, final boolean endOfBatch) {
        final Frame input = slot.input();
        slot.output().clear();
        if (input.type() != FrameType.EVENT) {
            observe(input);
            decider.openReferences(); // now: an engine without events must not keep newer versions waiting
        } else if (StageMetrics.isTimed(input.sequence())) {
            decideTimed(slot);
            count();
        } else {
            decider.decide(input, slot.output());
            count();
        }
    }

    @Override
    public void announce(final Slot slot) {
        decider.announce(slot.input());
    }

    private void observe(final Frame input) {
        decider.observe(input);
        if (input.type() == FrameType.OBSERVED) {
            metrics.countObserved(decider.late(), decider.ahead());
        }
    }

    private void decideTimed(final Slot slot) {
        metrics.decideAllocation().begin();
        final long start = metrics.now();
        decider.computeFeatures(slot.input(), slot.output());
        final long featured = metrics.now();
        final long bytesBefore = AllocatedBytes.ofCurrentThread();
        decider.score();
        metrics.decideAllocation().exclude(AllocatedBytes.ofCurrentThread() - bytesBefore);
        final long scored = metrics.now();
        decider.conclude(slot.input(), slot.output());
        final long concluded = metrics.now();
        metrics.features().record(featured - start);
        metrics.score().record(scored - featured);
        metrics.policy().record(concluded - scored);
        metrics.decide().record(concluded - start);
        metrics.decideAllocation().end();
    }

    private void count() {
        if (decider.repeated()) {
            metrics.countRepeated();
        } else {
            metrics.count(decider.outcome(), decider.late(), decider.ahead());
            metrics.countFallback(decider.fellBack(), decider.overdue());
        }
        metrics.forgottenEarly(decider.forgottenEarly());
        metrics.estimatedWindows(decider.estimatedWindows());
        metrics.unscored(decider.unscoredEvents());
    }
}
