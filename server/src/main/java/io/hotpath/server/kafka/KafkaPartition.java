package io.hotpath.server.kafka;

import io.hotpath.engine.ingest.RecordHandler;
import io.hotpath.engine.ingest.RecordSource;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition: its records that were fetched and have not been handed over, as views of the fetched bytes. The ingest thread's,
 * but for {@link #nextOffset} and {@link #end}.
 */
final class KafkaPartition implements RecordSource {
    private static final int MOST_RECORDS = 2_000;

    private final TopicPartition name;
    private final int source;
    private final KafkaRecordView view;
    private final Deque<ConsumerRecord<ByteBuffer, ByteBuffer>> fetched = new ArrayDeque<>();
    private final AtomicLong nextOffset;
    private final AtomicLong end;
    private long fetchedBytes;
    private boolean isHandedOver;
    private boolean holdsMore;
    private boolean isPaused;

    /**
     * @param name   of the partition.
     * @param source index in the pipeline of its topic.
     * @param view   shared by the partitions of a thread.
     * @param next   the offset to begin with.
     * @param end    one more than the last offset that may be read, as far as is known.
     */
    KafkaPartition(final TopicPartition name, final int source, final KafkaRecordView view, final long next, final long end) {
        this.name = name;
        this.source = source;
        this.view = view;
        nextOffset = new AtomicLong(next);
        this.end = new AtomicLong(end);
        holdsMore = next < end;
    }

    TopicPartition name() {
        return name;
    }

    int source() {
        return source;
    }

    void add(final List<ConsumerRecord<ByteBuffer, ByteBuffer>> records) {
        for (final ConsumerRecord<ByteBuffer, ByteBuffer> record : records) {
            fetched.add(record);
            fetchedBytes += bytes(record);
        }
    }

    private static long bytes(final ConsumerRecord<ByteBuffer, ByteBuffer> record) {
        return Math.max(0L, record.serializedKeySize()) + Math.max(0L, record.serializedValueSize());
    }

    /** @return whether enough is at hand, so that no more should be fetched for now. */
    boolean isFull(final long mostBytes) {
        return fetched.size() >= MOST_RECORDS || fetchedBytes >= mostBytes;
    }

    boolean isPaused() {
        return isPaused;
    }

    void paused(final boolean nowIsPaused) {
        isPaused = nowIsPaused;
    }

    boolean isEmpty() {
        return fetched.isEmpty();
    }

    @Override
    public int poll(final RecordHandler handler, final int limit) {
        int count = 0;
        while (count < limit && !fetched.isEmpty()) {
            final ConsumerRecord<ByteBuffer, ByteBuffer> record = fetched.poll();
            fetchedBytes -= bytes(record);
            if (!view.skips(record)) {
                isHandedOver = true;
                handler.onRecord(view.of(record, source));
                count++;
            }
        }
        return count;
    }

    @Override
    public void sequenced(final long offset) {
        nextOffset.setRelease(offset + 1);
        isHandedOver = false;
    }

    @Override
    public boolean holdsMore() {
        return fetched.isEmpty() && (holdsMore || nextOffset.getPlain() < end.getAcquire());
    }

    /**
     * After a fetch that gave nothing more.
     *
     * @param position of the consumer, which passes what is no record, such as the end of a transaction.
     * @param more     whether the broker is known to hold records behind it.
     */
    void readUpTo(final long position, final boolean more) {
        holdsMore = more;
        if (fetched.isEmpty() && !isHandedOver) {
            nextOffset.setRelease(position);
        }
    }

    /** @return one more than the last offset that was sequenced or that holds nothing to sequence. Any thread. */
    long nextOffset() {
        return nextOffset.getAcquire();
    }

    /** @return one more than the last offset that the broker is known to hold. Any thread. */
    long end() {
        return end.getAcquire();
    }

    /** @param newEnd as the broker told. Any thread. */
    void end(final long newEnd) {
        end.setRelease(newEnd);
    }
}
