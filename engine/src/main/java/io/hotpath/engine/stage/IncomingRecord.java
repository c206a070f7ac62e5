package io.hotpath.engine.stage;

import org.agrona.concurrent.UnsafeBuffer;

/** A record as a source delivers it: where it comes from, its bytes, its key. A reused view; the bytes stay where they are. */
public final class IncomingRecord {
    private final UnsafeBuffer value = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer key = new UnsafeBuffer(0, 0);
    private int source;
    private int partition;
    private long offset;
    private long timestampMillis;

    /**
     * Says where the record comes from; value and key follow.
     *
     * @param fromSource    index of the source in the pipeline.
     * @param fromPartition of its topic.
     * @param fromOffset    in that partition.
     * @return this.
     */
    public IncomingRecord origin(final int fromSource, final int fromPartition, final long fromOffset) {
        source = fromSource;
        partition = fromPartition;
        offset = fromOffset;
        timestampMillis = 0;
        return this;
    }

    /**
     * Says when the record came to its topic; without it, nobody knows.
     *
     * @param millis since 1970, as the broker has it.
     * @return this.
     */
    public IncomingRecord timestampMillis(final long millis) {
        timestampMillis = millis;
        return this;
    }

    /** @return when the record came to its topic, in milliseconds since 1970, 0 where nobody knows. */
    public long timestampMillis() {
        return timestampMillis;
    }

    /** @return the view to wrap around the record's value; an empty value is a record without one. */
    public UnsafeBuffer value() {
        return value;
    }

    /** @return the view to wrap around the record's key; empty where it has none. */
    public UnsafeBuffer key() {
        return key;
    }

    public int source() {
        return source;
    }

    public int partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }
}
