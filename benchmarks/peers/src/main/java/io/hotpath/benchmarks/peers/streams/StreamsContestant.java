package io.hotpath.benchmarks.peers.streams;

import io.hotpath.benchmarks.peers.job.Contestant;
import io.hotpath.benchmarks.peers.job.Course;
import io.hotpath.benchmarks.peers.job.Feed;
import io.hotpath.benchmarks.peers.job.Payment;
import io.hotpath.benchmarks.peers.job.Settings;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** Kafka Streams under its test driver, a plain call on the source's thread: what the library takes without a broker. */
public final class StreamsContestant implements Contestant {

    @Override
    public void run(final Course course, final Settings settings) {
        final Properties properties = new Properties();
        properties.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, "card-fraud");
        properties.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.setProperty(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, "0");
        properties.setProperty(StreamsConfig.STATE_DIR_CONFIG, settings.path(Settings.DIRECTORY).resolve("streams").toString());
        try (TopologyTestDriver driver = new TopologyTestDriver(
            FraudTopology.of("payments", () -> new ScoreProcessor(course)), properties)) {
            feed(course.feed(), driver.createInputTopic("payments", new IntegerSerializer(), new PaymentSerde().serializer()));
        }
    }

    private static void feed(final Feed feed, final TestInputTopic<Integer, Payment> topic) {
        final Payment payment = new Payment();
        for (long number = feed.poll(); number != Feed.OVER; number = feed.poll()) {
            if (number == Feed.NOT_YET) {
                feed.pause();
            } else {
                feed.read(number, payment);
                topic.pipeInput(payment.customer(), payment, TimeUnit.SECONDS.toMillis(payment.epochSecond()));
            }
        }
    }
}
