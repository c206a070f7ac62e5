package io.hotpath.features.window;

/** What moves over the log with the stream. */
interface Moving {

    /** The stream has come to a time. */
    void advance(long streamTimeNanos);

    /** An entry was put in: passes it if it is of age, so that the edge stands where it would have stood without disorder. */
    void inserted(long entry, long timeNanos, long streamTimeNanos);
}
