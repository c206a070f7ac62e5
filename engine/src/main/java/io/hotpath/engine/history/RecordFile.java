package io.hotpath.engine.history;

import io.hotpath.codecs.decode.Rejection;
import java.io.IOException;
import org.agrona.MutableDirectBuffer;

/** The records of one file of history, one after the other, and what decodes them. One thread. */
public interface RecordFile extends AutoCloseable {

    /**
     * Moves to the next record.
     *
     * @return false at the end of the file.
     * @throws IOException where the file cannot be read on; its message never holds a value.
     */
    boolean next() throws IOException;

    /**
     * Decodes the record.
     *
     * @param event takes SBE header and block at 0.
     * @return {@link Rejection#NONE}, or why the record is none of the source.
     */
    Rejection decode(MutableDirectBuffer event);

    /** @return index of the field that the last rejection was about, or -1. */
    int rejectedField();

    /** @return the line or row of the record, counted from 1. */
    long place();

    @Override
    void close() throws IOException;
}
