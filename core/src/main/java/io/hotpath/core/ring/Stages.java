package io.hotpath.core.ring;

/**
 * Takes inputs, slot by slot, and runs the stages on each: on the thread that claims, or on threads of their own. One thread claims
 * and publishes. No room is a return code; the caller decides what to do.
 */
public interface Stages extends AutoCloseable {

    /**
     * Claims the next slot, for {@link #publish()} to follow; one that was claimed and not published, since nothing was put into it
     * after all, is claimed again.
     *
     * @return the slot, or null while there is no room, and for ever behind a failure.
     */
    Slot tryClaim();

    /** Hands the claimed slot to the stages. */
    void publish();

    /** @return the failure that ended a stage, or null while all are well. Any thread. */
    StageFailure failure();

    /** Waits until every published slot has passed the last stage, or a stage has failed. For the thread that claims. */
    void drain();

    /** Lets the stages finish what is published; when this returns, none touches a slot any more. */
    @Override
    void close();
}
