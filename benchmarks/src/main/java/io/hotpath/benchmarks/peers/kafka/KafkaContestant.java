package io.hotpath.benchmarks.peers.kafka;

import io.hotpath.benchmarks.peers.hotpath.JobPipeline;
import io.hotpath.benchmarks.peers.job.Contestant;
import io.hotpath.benchmarks.peers.job.ContestantProgram;
import io.hotpath.benchmarks.peers.job.Course;
import io.hotpath.benchmarks.peers.job.Feed;
import io.hotpath.benchmarks.peers.job.Payment;
import io.hotpath.benchmarks.peers.job.Settings;
import io.hotpath.core.thread.Threads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The driver: sends payments into one topic when they are due, and takes decisions from the other on a thread of its own. */
public final class KafkaContestant implements Contestant {
    /** In the settings: where the broker is. */
    public static final String SERVERS = "kafka.servers";
    /** In the settings, how records are written and who decides: {@code echo}, {@code hotpath}, or {@code plain} for a peer. */
    public static final String FORM = "kafka.form";
    /** Looking for a process costs a system call; the source asks when nothing was due so many times. */
    private static final int CHECK_MASK = (1 << 16) - 1;

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Payment payment = new Payment();
    private int idle;

    @Override
    public void run(final Course course, final Settings settings) throws IOException {
        final KafkaForm form = KafkaForm.of(settings);
        final String servers = settings.text(SERVERS);
        final DecisionTaker taker = new DecisionTaker(servers, course.decisions(), form, failure);
        final Thread taking = Thread.ofPlatform().name("peers-taker").daemon().start(taker);
        final ProcessHandle decider = ProcessHandle.of(Long.getLong(ContestantProgram.MEASURED)).orElseThrow();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(KafkaSettings.producer(servers))) {
            final Feed feed = course.feed();
            for (long number = feed.poll(); number != Feed.OVER; number = feed.poll()) {
                if (number == Feed.NOT_YET) {
                    requireWell(decider);
                    feed.pause();
                } else {
                    send(producer, form.write(feed.read(number, payment)));
                }
            }
        }
        taker.stop();
        Threads.join(taking);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback has the answer
    private void send(final KafkaProducer<byte[], byte[]> producer, final byte[] value) {
        final byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(payment.customer()).array();
        producer.send(new ProducerRecord<>(JobPipeline.PAYMENTS, key, value), (metadata, refusal) -> {
            if (refusal != null) {
                failure.compareAndSet(null, refusal);
            }
        });
    }

    private void requireWell(final ProcessHandle decider) {
        if (failure.get() != null) {
            throw new IllegalStateException("the driver of the race failed", failure.get());
        }
        idle++;
        if ((idle & CHECK_MASK) == 0 && !decider.isAlive()) {
            throw new IllegalStateException("the engine's process has ended");
        }
    }
}
