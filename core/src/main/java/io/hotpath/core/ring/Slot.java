package io.hotpath.core.ring;

import io.hotpath.core.journal.Frame;
import java.nio.ByteBuffer;

/**
 * One place in the ring: an input frame, the output frame that a later stage makes of it, and when it was claimed.
 * Whoever holds the slot's turn in the ring may touch it; the ring's barriers make it visible to the next.
 */
public final class Slot {
    private final Frame input;
    private final Frame output;
    private long claimedNanos;

    /**
     * @param region         direct memory of the whole ring.
     * @param offset         where this slot starts, a multiple of 8.
     * @param inputCapacity  bytes of the input frame, a multiple of 8.
     * @param outputCapacity bytes of the output frame.
     */
    public Slot(final ByteBuffer region, final int offset, final int inputCapacity, final int outputCapacity) {
        input = new Frame(region, offset, inputCapacity);
        output = new Frame(region, offset + inputCapacity, outputCapacity);
    }

    /** @return a slot in memory of its own, for a caller that needs no ring. */
    public static Slot alone(final int inputCapacity, final int outputCapacity) {
        return new Slot(ByteBuffer.allocateDirect(inputCapacity + outputCapacity), 0, inputCapacity, outputCapacity);
    }

    public Frame input() {
        return input;
    }

    /** @return what was made of the input; empty where nothing is given out for it. */
    public Frame output() {
        return output;
    }

    /** @return {@code System.nanoTime()} when the ingest thread claimed the slot. */
    public long claimedNanos() {
        return claimedNanos;
    }

    public void claimedNanos(final long nanoTime) {
        claimedNanos = nanoTime;
    }
}
