package io.hotpath.benchmarks.peers.kafka;

import io.hotpath.benchmarks.peers.hotpath.JobPipeline;
import io.hotpath.benchmarks.peers.job.Decisions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Takes every decision from its topic. Payments and decisions have one partition each, so theirs is one order. */
final class DecisionTaker implements Runnable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final String servers;
    private final Decisions decisions;
    private final KafkaForm form;
    private final AtomicReference<Throwable> failure;
    private volatile boolean isOver;

    DecisionTaker(
        final String servers, final Decisions decisions, final KafkaForm form, final AtomicReference<Throwable> failure) {
        this.servers = servers;
        this.decisions = decisions;
        this.form = form;
        this.failure = failure;
    }

    @Override
    public void run() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(KafkaSettings.consumer(servers))) {
            final List<TopicPartition> partition = List.of(new TopicPartition(JobPipeline.DECISIONS, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            while (!isOver) {
                for (final ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    form.read(record, decisions);
                }
            }
        } catch (final RuntimeException failed) {
            failure.compareAndSet(null, failed);
        }
    }

    void stop() {
        isOver = true;
    }
}
