package io.hotpath.engine.stage;

import org.agrona.concurrent.UnsafeBuffer;

/** A record as a source delivers it: where it comes from, its bytes, its key. A reused view; the bytes stay where they are. */
public final class IncomingRecord {
    private final UnsafeBuffer value = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer key = new UnsafeBuffer(0, 0);
    private int source;
    private int partition;
    private long offset;

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
        return this;
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
