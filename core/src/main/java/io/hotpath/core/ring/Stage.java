package io.hotpath.core.ring;

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

    /** @return both stages in one, for a thread that runs this and then the other on every slot. */
    default Stage then(final Stage next) {
        return (slot, endOfBatch) -> {
            onSlot(slot, endOfBatch);
            next.onSlot(slot, endOfBatch);
        };
    }
}
