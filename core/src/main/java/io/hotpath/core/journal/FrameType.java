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
    /** A set of changed rows of a reference table begins, or a row of it comes, which will be valid with its set. */
    public static final byte TABLE_ROW = 6;
    /** From here on a set of changed rows is valid: its number and the table's name. */
    public static final byte TABLE_CHANGES = 7;
    /** What was decided on an event that had been decided before: journaled, and not given out. */
    public static final byte WITHHELD = 9;

    /** An event that enters the windows and is not decided on, as decoded: SBE header and block. */
    public static final byte OBSERVED = 10;

    /** @return whether a frame holds an event, decided on or not. */
    public static boolean isEvent(final byte type) {
        return type == EVENT || type == OBSERVED;
    }

    /** @return whether a frame holds an input that comes from no source: one that changes a reference table. */
    public static boolean isOfTable(final byte type) {
        return type >= TABLE && type <= TABLE_CHANGES;
    }

    private FrameType() {
    }
}
