package io.hotpath.core.ring;

import io.hotpath.core.ColdPath;

/**
 * The stages run one behind the other on the thread that publishes, each input to its end before the next is claimed: no hand-over,
 * and one slot is enough. What a core shared with others needs: a hand-over there costs 50 µs to 2 ms, all stages together a few.
 */
public final class InlineStages implements Stages {
    private final Slot slot;
    private final Stage[] stages;
    private volatile StageFailure failure;

    /**
     * @param shape  sizes of the one slot.
     * @param stages in their order.
     */
    public InlineStages(final RingShape shape, final Stage... stages) {
        slot = Slot.alone(shape.inputCapacity(), shape.outputCapacity());
        this.stages = stages.clone();
    }

    @Override
    public Slot tryClaim() {
        return failure == null ? slot : null;
    }

    /** A failure is kept for the owner, as that of a stage's thread is: what is behind the failed stage does not get the slot. */
    @Override
    public void publish() {
        try {
            for (final Stage stage : stages) {
                stage.onSlot(slot, true);
            }
        } catch (final Throwable failed) { // an error too: the owner must hear of it, whichever thread it is
            keep(failed);
        }
    }

    @ColdPath
    private void keep(final Throwable failed) {
        failure = new StageFailure(Thread.currentThread().getName(), slot.input().sequence(), failed);
    }

    @Override
    public StageFailure failure() {
        return failure;
    }

    @Override
    public void drain() {
        // Nothing is under way between two calls.
    }

    @Override
    public void close() {
        // No thread, and memory that goes with its slot.
    }
}
