package io.hotpath.core.ring;

import io.hotpath.core.ColdPath;

/** What one thread does with every slot, in the order of the ring. */
@FunctionalInterface
public interface Stage {

    /**
     * Handles a slot. An exception ends the engine: a stage handles what it can handle.
     *
     * @param slot       in its turn.
     * @param endOfBatch whether no further slot is waiting.
     */
    void onSlot(Slot slot, boolean endOfBatch);

    /**
     * Hears of a slot whose turn comes soon, behind those it has heard of before, so that memory which it needs can be on its way.
     * Not all slots are announced, and nothing that is done for one may change anything.
     *
     * @param slot to be read only.
     */
    default void announce(final Slot slot) {
        // most stages need nothing of the kind
    }

    /** @return both stages in one, for a thread that runs this and then the other on every slot. */
    @ColdPath
    default Stage then(final Stage next) {
        return new Stage() {
            @Override
            public void onSlot(final Slot slot, final boolean endOfBatch) {
                Stage.this.onSlot(slot, endOfBatch);
                next.onSlot(slot, endOfBatch);
            }

            @Override
            public void announce(final Slot slot) {
                Stage.this.announce(slot);
                next.announce(slot);
            }
        };
    }
}
