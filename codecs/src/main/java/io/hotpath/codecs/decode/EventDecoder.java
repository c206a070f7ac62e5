package io.hotpath.codecs.decode;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Decodes records of one format into events of one message. One thread; no garbage but where an implementation says so. */
public interface EventDecoder {

    /**
     * Decodes a record in place. It never throws for what a record may hold, and writes nowhere but to the event.
     *
     * @param parts        what the record carries beside its value.
     * @param source       holds the record's value.
     * @param offset       where it starts.
     * @param length       in bytes.
     * @param target       takes SBE header and block.
     * @param targetOffset where they start.
     * @return {@link Rejection#NONE}, or why the record is refused; the target then holds nothing of use.
     */
    Rejection decode(
        RecordParts parts, DirectBuffer source, int offset, int length, MutableDirectBuffer target, int targetOffset);

    /**
     * Decodes a record that is a value and nothing else, as a line of a file is.
     *
     * @param source       holds the record.
     * @param offset       where it starts.
     * @param length       in bytes.
     * @param target       takes SBE header and block.
     * @param targetOffset where they start.
     * @return {@link Rejection#NONE}, or why the record is refused; the target then holds nothing of use.
     */
    default Rejection decode(
        final DirectBuffer source, final int offset, final int length, final MutableDirectBuffer target, final int targetOffset) {
        return decode(RecordParts.NONE, source, offset, length, target, targetOffset);
    }

    /** @return index of the field that the last rejection was about, or -1. */
    int rejectedField();

    /** @return bytes from the record's beginning to what the last rejection was about, or -1 where it is at no one place. */
    int rejectedAt();
}
