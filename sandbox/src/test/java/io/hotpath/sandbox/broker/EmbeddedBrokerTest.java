package io.hotpath.sandbox.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60) // seconds: a broker that finds its files in use hangs instead of failing
class EmbeddedBrokerTest {
    private static final String TOPIC = "transactions";
    private static final int RECORDS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** In 2100: a simulation may run ahead of the clock, which Kafka's defaults refuse. */
    private static final long YEARS_AHEAD_MILLIS = 4_102_444_800_000L;

    @TempDir
    Path directory;

    @Test
    void brokerGoesOnWithItsRecordsWhenStartedAgain() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            broker.createTopics(1, TOPIC);
            produce(broker);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            broker.createTopics(1, TOPIC, "decisions");
            assertEquals(IntStream.range(0, RECORDS).mapToObj(Integer::toString).toList(), consume(broker));
        }
    }

    @Test
    void brokerGoesOnFromWhatAKilledProcessLeaves() throws Exception {
        final Path leftBehind = directory.resolve("left-behind");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("running"))) {
            broker.createTopics(1, TOPIC);
            produce(broker);
            copy(directory.resolve("running"), leftBehind); // what the operating system holds is what a kill leaves
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(leftBehind)) {
            assertEquals(RECORDS, consume(broker).size());
        }
    }

    @Test
    void brokersInOneProcessDoNotClash() throws Exception {
        try (EmbeddedBroker one = EmbeddedBroker.start(directory.resolve("one"));
                EmbeddedBroker other = EmbeddedBroker.start(directory.resolve("other"))) {
            assertNotEquals(one.bootstrapServers(), other.bootstrapServers());
            one.createTopics(1, TOPIC);
            other.createTopics(1, TOPIC);
            produce(one);
            assertEquals(RECORDS, consume(one).size());
            assertTrue(consume(other).isEmpty());
        }
    }

    @Test
    void secondBrokerInTheSameDirectoryIsRefused() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            assertFalse(broker.bootstrapServers().isEmpty());
            assertRefused(directory + ": in use by another embedded broker", directory, 0);
        }
    }

    @Test
    void takenPortIsNamed() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final int port = holder.getLocalPort();
            assertRefused("port " + port + " of 127.0.0.1 is taken", directory, port);
        }
    }

    @Test
    void fileInPlaceOfTheDirectoryIsNamed() throws IOException {
        final Path file = Files.createFile(directory.resolve("file"));
        assertRefused(file + ": not a directory this process can write to", file, 0);
    }

    private static void assertRefused(final String message, final Path directory, final int port) {
        final BrokerStartException refusal =
                assertThrows(BrokerStartException.class, () -> EmbeddedBroker.start(directory, port).close());
        assertEquals(message, refusal.getMessage());
    }

    private static void produce(final EmbeddedBroker broker) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), new StringSerializer())) {
            final List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                acknowledgements.add(
                        producer.send(new ProducerRecord<>(TOPIC, 0, YEARS_AHEAD_MILLIS + i, null, Integer.toString(i))));
            }
            for (final Future<RecordMetadata> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        }
    }

    private static List<String> consume(final EmbeddedBroker broker) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()), new StringDeserializer(), new StringDeserializer())) {
            final TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            final long end = consumer.endOffsets(List.of(partition)).get(partition);
            final List<String> values = new ArrayList<>();
            final long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < end) {
                assertTrue(System.nanoTime() < deadline, "records did not arrive");
                for (final ConsumerRecord<String, String> record : consumer.poll(PATIENCE)) {
                    values.add(record.value());
                }
            }
            return values;
        }
    }

    private static void copy(final Path from, final Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(final Path place, final BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(place)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
