package io.hotpath.server.kafka;

import io.hotpath.core.journal.PublishedMark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.agrona.concurrent.NanoClock;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which offsets may be committed: those behind which all is confirmed downstream. The ingest thread, which alone knows how offsets
 * and sequences go together, notes both now and then; the watch takes the note when its sequence is confirmed.
 */
final class OffsetCommits {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PublishedMark published;
    private final LongSupplier lastSequence;
    private final NanoClock clock;
    private final AtomicReference<Note> waiting = new AtomicReference<>();
    private long nextNanos;

    /** Up to a sequence, these offsets were taken. */
    private record Note(long sequence, Map<TopicPartition, OffsetAndMetadata> offsets) {
    }

    OffsetCommits(final PublishedMark published, final LongSupplier lastSequence, final NanoClock clock) {
        this.published = published;
        this.lastSequence = lastSequence;
        this.clock = clock;
        nextNanos = clock.nanoTime();
    }

    /** Notes where we are, once a second and not while a note waits. For the ingest thread. */
    void noteNowAndThen(final List<KafkaPartition> partitions) {
        final long now = clock.nanoTime();
        if (now - nextNanos >= 0 && waiting.get() == null) {
            nextNanos = now + INTERVAL_NANOS;
            note(partitions);
        }
    }

    /** Notes where we are. For the ingest thread, and for whoever has ended it. */
    void note(final List<KafkaPartition> partitions) {
        final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        partitions.forEach(each -> offsets.put(each.name(), new OffsetAndMetadata(each.nextOffset())));
        waiting.set(new Note(lastSequence.getAsLong(), offsets));
    }

    /** @return offsets to commit now, or null. For the watch. */
    Map<TopicPartition, OffsetAndMetadata> takeConfirmed() {
        final Note note = waiting.get();
        if (note == null || published.sequence() < note.sequence()) {
            return null;
        }
        waiting.set(null);
        return note.offsets();
    }
}
