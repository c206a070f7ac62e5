package io.hotpath.engine.stage;

import io.hotpath.codecs.decode.RecordHeaders;
import io.hotpath.codecs.decode.RecordParts;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A record as a source delivers it: where it comes from, its bytes, its key, headers and timestamp. A reused view; the bytes stay
 * where they are.
 */
public final class IncomingRecord {
    private final UnsafeBuffer value = new UnsafeBuffer(0, 0);
    private final RecordParts parts = new RecordParts();
    private int source;
    private boolean isRequest;
    private long sentNanos;
    private long budgetNanos;

    /**
     * Says where the record comes from; all else follows. It has no timestamp, no headers and no deadline until they are given.
     *
     * @param fromSource    index of the source in the pipeline.
     * @param fromPartition of its topic.
     * @param fromOffset    in that partition.
     * @return this.
     */
    public IncomingRecord origin(final int fromSource, final int fromPartition, final long fromOffset) {
        source = fromSource;
        isRequest = false;
        parts.begin(fromPartition, fromOffset);
        return this;
    }

    /**
     * Gives the record's timestamp.
     *
     * @param millis since 1970; negative for none.
     * @return this.
     */
    public IncomingRecord timestampMillis(final long millis) {
        parts.timestampMillis(millis);
        return this;
    }

    /**
     * Gives the record's headers.
     *
     * @param ofRecord asked for the headers that the pipeline names, while the record is decoded.
     * @return this.
     */
    public IncomingRecord headers(final RecordHeaders ofRecord) {
        parts.headers(ofRecord);
        return this;
    }

    /**
     * Makes the record a request, which somebody waits for.
     *
     * @param sent   when, in nanoseconds of {@link System#nanoTime} on this machine.
     * @param budget how many nanoseconds after that an answer is still of use; 0 where the request names none.
     * @return this.
     */
    public IncomingRecord request(final long sent, final long budget) {
        isRequest = true;
        sentNanos = sent;
        budgetNanos = budget;
        return this;
    }

    boolean isRequest() {
        return isRequest;
    }

    long sentNanos() {
        return sentNanos;
    }

    long budgetNanos() {
        return budgetNanos;
    }

    /** @return the view to wrap around the record's value; an empty value is a record without one. */
    public UnsafeBuffer value() {
        return value;
    }

    /** @return the view to wrap around the record's key; empty where it has none. */
    public UnsafeBuffer key() {
        return parts.key();
    }

    /** @return all of the record but its value. */
    public RecordParts parts() {
        return parts;
    }

    public int source() {
        return source;
    }

    /** @return when the record came to its topic, in milliseconds since 1970; negative where nobody knows. */
    public long timestampMillis() {
        return parts.timestampMillis();
    }

    public int partition() {
        return parts.partition();
    }

    public long offset() {
        return parts.offset();
    }
}
