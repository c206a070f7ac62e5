package io.hotpath.core.ring;

/**
 * How large the ring is.
 *
 * @param slots          a power of two.
 * @param inputCapacity  bytes of a slot's input frame.
 * @param outputCapacity bytes of a slot's output frame.
 */
public record RingShape(int slots, int inputCapacity, int outputCapacity) {

    /** Rounds both frames up to whole cache lines, so that neighbours do not share one. */
    public RingShape {
        if (Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException("ring slots must be a power of two: " + slots);
        }
        inputCapacity = StageRing.aligned(inputCapacity);
        outputCapacity = StageRing.aligned(outputCapacity);
    }

    /** @return bytes from one slot to the next. */
    public int slotBytes() {
        return inputCapacity + outputCapacity;
    }
}
