package io.hotpath.engine.history;

import org.agrona.concurrent.UnsafeBuffer;

/** Decoded records, one after the other. One thread. */
interface RecordStream extends AutoCloseable {

    /**
     * Moves to the next record.
     *
     * @return false at the end.
     */
    boolean next();

    /** @return nanoseconds since 1970 at which the record takes effect. */
    long timeNanos();

    /** @return SBE header and block of the record; valid until the next call. */
    UnsafeBuffer record();

    /** @return what the record is one of. */
    HistoryInput input();

    @Override
    void close();
}
