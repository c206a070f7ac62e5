package io.hotpath.server.kafka;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.agrona.concurrent.EpochClock;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the brokers once a second where the partitions end, so that the lag is true, and notices when no answer comes. The watch's;
 * {@link #silentSinceMillis} is for any thread.
 */
final class EndOffsets {
    private static final long INTERVAL_MILLIS = TimeUnit.SECONDS.toMillis(1);
    /** A broker in order answers in milliseconds; a user is to hear of another within five seconds. */
    private static final long SILENCE_MILLIS = TimeUnit.SECONDS.toMillis(3);
    private static final long ANSWERS = -1;

    private final TopicAdmin admin;
    private final List<KafkaPartition> partitions;
    private final LongSupplier unconfirmed;
    private final Consumer<String> news;
    private final EpochClock clock;
    private final AtomicLong silentSince = new AtomicLong(ANSWERS);
    private ListOffsetsResult question;
    private KafkaFuture<Void> answer;
    private long askedMillis;
    private long answeredMillis;

    EndOffsets(
        final TopicAdmin admin, final List<KafkaPartition> partitions, final LongSupplier unconfirmed, final Consumer<String> news,
        final EpochClock clock) {
        this.admin = admin;
        this.partitions = partitions;
        this.unconfirmed = unconfirmed;
        this.news = news;
        this.clock = clock;
        answeredMillis = clock.time();
    }

    void look() {
        final long now = clock.time();
        if (answer != null && answer.isDone()) {
            hear(now);
            answer = null;
        }
        if (answer == null && now - askedMillis >= INTERVAL_MILLIS) {
            askedMillis = now;
            question = admin.askReadableEnds(partitions.stream().map(KafkaPartition::name).toList());
            answer = KafkaFuture.allOf(
                partitions.stream().map(each -> question.partitionResult(each.name())).toArray(KafkaFuture<?>[]::new));
        }
        if (now - answeredMillis >= SILENCE_MILLIS && silentSince.get() == ANSWERS) {
            news.accept("no answer from Kafka since " + TimeOfDay.of(answeredMillis) + ": the lag is not known, "
                + unconfirmed.getAsLong() + " decisions are not confirmed");
            silentSince.set(answeredMillis);
        }
    }

    /** One partition's answer is an answer; that a topic is gone is one too. */
    private void hear(final long now) {
        boolean answers = false;
        for (final KafkaPartition partition : partitions) {
            answers |= hear(partition);
        }
        if (answers) {
            answeredMillis = now;
            final long before = silentSince.get();
            if (before != ANSWERS) {
                news.accept("Kafka answers again, after " + TimeUnit.MILLISECONDS.toSeconds(now - before) + " s");
                silentSince.set(ANSWERS);
            }
        }
    }

    private boolean hear(final KafkaPartition partition) {
        try {
            partition.end(question.partitionResult(partition.name()).get().offset());
            return true;
        } catch (final ExecutionException refusal) {
            return refusal.getCause() instanceof UnknownTopicOrPartitionException;
        } catch (final InterruptedException request) {
            Thread.currentThread().interrupt();
            return false;
        } catch (final IllegalArgumentException addedSinceTheQuestion) {
            return false;
        }
    }

    /** @return milliseconds since 1970 of the last answer where none has come since too long, or a negative number. */
    long silentSinceMillis() {
        return silentSince.get();
    }

    /** @return records that the brokers hold and that are not sequenced, at most a second or two old while they answer. */
    long lag() {
        return partitions.stream().mapToLong(each -> Math.max(0, each.end() - each.nextOffset())).sum();
    }
}
