package io.hotpath.codecs.decode;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Decodes records of one format into events of one message. One thread; no garbage but where an implementation says so. */
public interface EventDecoder {

    /**
     * Decodes a record in place. It never throws for what a record may hold, and writes nowhere but to the event.
     *
     * @param source       holds the record.
     * @param offset       where it starts.
     * @param length       in bytes.
     * @param target       takes SBE header and block.
     * @param targetOffset where they start.
     * @return {@link Rejection#NONE}, or why the record is refused; the target then holds nothing of use.
     */
    Rejection decode(DirectBuffer source, int offset, int length, MutableDirectBuffer target, int targetOffset);

    /** @return index of the field that the last rejection was about, or -1. */
    int rejectedField();
}
