package io.hotpath.codecs.decode;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a record carries beside its value: key, headers, timestamp and place. A reused view, the bytes stay where they are; one
 * thread.
 */
public final class RecordParts {
    /** The record has no timestamp; Kafka's own sign for it. */
    public static final long NO_TIMESTAMP = -1;
    /** Of a record that is a value and nothing else. */
    static final RecordParts NONE = new RecordParts();

    private final UnsafeBuffer key = new UnsafeBuffer(0, 0);
    private RecordHeaders headers = RecordHeaders.NONE;
    private long timestampMillis = NO_TIMESTAMP;
    private int partition;
    private long offset;

    /**
     * Begins the next record: without headers and timestamp until they are given, so that none is another record's.
     *
     * @param ofPartition of its topic.
     * @param atOffset    in that partition.
     */
    public void begin(final int ofPartition, final long atOffset) {
        partition = ofPartition;
        offset = atOffset;
        headers = RecordHeaders.NONE;
        timestampMillis = NO_TIMESTAMP;
    }

    /** @return the view to wrap around the key; empty where there is none. */
    public UnsafeBuffer key() {
        return key;
    }

    public RecordHeaders headers() {
        return headers;
    }

    public void headers(final RecordHeaders ofRecord) {
        headers = ofRecord;
    }

    /** @return milliseconds since 1970, or {@link #NO_TIMESTAMP}. */
    public long timestampMillis() {
        return timestampMillis;
    }

    public void timestampMillis(final long millis) {
        timestampMillis = millis;
    }

    public int partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }
}
