package io.hotpath.server.kafka;

import io.hotpath.engine.stage.IncomingRecord;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Shows a consumer's record as the engine takes it; the only place that knows what of it goes in. One thread. */
final class KafkaRecordView {
    private final IncomingRecord incoming = new IncomingRecord();
    private final KafkaHeaders headers = new KafkaHeaders();
    private final Set<String> compactedTopics;
    private final AtomicLong tombstones = new AtomicLong();

    /** @param compactedTopics in which a record without a value only says that older ones may go. */
    KafkaRecordView(final Set<String> compactedTopics) {
        this.compactedTopics = Set.copyOf(compactedTopics);
    }

    /** @return whether a record is a tombstone, which is counted and is no event. */
    boolean skips(final ConsumerRecord<ByteBuffer, ByteBuffer> record) {
        final boolean isTombstone = record.value() == null && compactedTopics.contains(record.topic());
        if (isTombstone) {
            tombstones.setRelease(tombstones.getPlain() + 1);
        }
        return isTombstone;
    }

    /** @return tombstones so far. Any thread. */
    long tombstones() {
        return tombstones.getAcquire();
    }

    /**
     * Turns to a record.
     *
     * @param record its bytes stay where the consumer has them.
     * @param source index in the pipeline of its topic.
     * @return the view, valid until the next call.
     */
    IncomingRecord of(final ConsumerRecord<ByteBuffer, ByteBuffer> record, final int source) {
        incoming.origin(source, record.partition(), record.offset())
            .timestampMillis(record.timestamp()).headers(headers.of(record.headers()));
        wrap(incoming.value(), record.value());
        wrap(incoming.key(), record.key());
        return incoming;
    }

    private static void wrap(final UnsafeBuffer view, final ByteBuffer bytes) {
        if (bytes == null) {
            view.wrap(0, 0);
        } else {
            view.wrap(bytes, bytes.position(), bytes.remaining());
        }
    }
}
