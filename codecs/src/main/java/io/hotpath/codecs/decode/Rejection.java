package io.hotpath.codecs.decode;

/** Why a record could not be decoded. The codes are journaled, so they never change. */
public enum Rejection {
    NONE(0, "accepted"),
    EMPTY(1, "the record has no value"),
    TOO_LARGE(2, "the record is longer than the pipeline allows"),
    MALFORMED(3, "the record is not well-formed"),
    UNKNOWN_FIELD(4, "the record has a field that the pipeline does not know"),
    WRONG_TYPE(5, "the value is of another type than the field"),
    OUT_OF_RANGE(6, "the value does not fit the field"),
    MISSING_FIELD(7, "the record lacks a required value"),
    WRONG_MESSAGE(8, "the record holds another message than the source"),
    /** Only in journals of old: a long key rejects no record any more. */
    KEY_TOO_LARGE(9, "of older journals: the record's key was longer than 256 bytes"),
    DUPLICATE_NAME(10, "the record gives a name twice"),
    NOT_TEXT(11, "the text is no valid Unicode"),
    TOO_PRECISE(12, "the time is finer than the field; 'precision: truncate' of the source would cut it"),
    NO_OFFSET(13, "the time says no offset from UTC, which 'zone: required' of the source asks for"),
    IMPLAUSIBLE_TIME(14, "the event's time is that of another unit, or not within 'times' of the source"),
    AHEAD_OF_CLOCK(15, "the event's time is further ahead of the clock than 'max-ahead' allows"),
    DEFECT(16, "hotpath itself failed on the record");

    private static final Rejection[] BY_CODE = values();

    private final byte code;
    private final String description;

    Rejection(final int code, final String description) {
        this.code = (byte) code;
        this.description = description;
    }

    /** @return as frames carry it. */
    public byte code() {
        return code;
    }

    /** @return what a user reads. */
    public String description() {
        return description;
    }

    /**
     * @param code as frames carry it.
     * @return the reason.
     */
    public static Rejection ofCode(final int code) {
        return BY_CODE[code];
    }
}
