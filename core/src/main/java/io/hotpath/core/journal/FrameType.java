package io.hotpath.core.journal;

/** What a frame holds; the constants are what is written, so they never change. */
public final class FrameType {
    /** An event as decoded: SBE header and block. */
    public static final byte EVENT = 1;
    /** A label for an earlier event, as decoded: SBE header and block. */
    public static final byte LABEL = 2;
    /** A record that could not be decoded: its original bytes as far as they fit. */
    public static final byte REJECTED = 3;
    /** What was decided on an event. */
    public static final byte DECISION = 4;

    /** From here on another version of a reference table is used: its number, its content's hash and the table's name. */
    public static final byte TABLE = 5;

    private FrameType() {
    }
}
