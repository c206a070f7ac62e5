package io.hotpath.core.journal;

/** What a frame holds; the constants are what is written, so they never change. */
public final class FrameType {
    /** The engine started with a pipeline: the payload is the pipeline's version (int64). */
    public static final byte START = 1;
    /** An event as decoded: SBE header and block. */
    public static final byte EVENT = 2;
    /** A label for an earlier event, as decoded: SBE header and block. */
    public static final byte LABEL = 3;
    /** A record that could not be decoded: its original bytes as far as they fit. */
    public static final byte REJECTED = 4;
    /** What was decided on an event. */
    public static final byte DECISION = 5;

    private FrameType() {
    }
}
