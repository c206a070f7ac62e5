package io.hotpath.server.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.server.StreamingService;
import io.hotpath.server.kafka.KafkaUnavailableException;
import io.hotpath.server.kafka.StartOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where reading begins and goes on, over partitions, restarts and what happens to topics meanwhile. */
@Timeout(120)
class KafkaPlacesTest extends BrokerTest {
    private static final StartOptions SKIP_GAP = new StartOptions(null, true);

    @Test
    void backlogOfThreePartitionsIsDecidedAsOneStream() throws Exception {
        final int events = 6_000;
        final Counts counts = counts("skew", 3);
        final Map<String, Integer> expected = new HashMap<>();
        for (int id = 0; id < events; id++) {
            final String key = "card" + id % 7;
            topics.send(counts.events(), id % 7 % 3, Counts.event(id, key));
        }
        topics.flush();
        try (StreamingService service = counts.start(directory.resolve("journal"))) {
            final List<ConsumerRecord<byte[], byte[]>> decisions = topics.read(counts.decisions(), events);
            assertEquals(IntStream.range(0, events).boxed().toList(), ids(decisions));
            for (final ConsumerRecord<byte[], byte[]> decision : decisions) {
                final int n = expected.merge("card" + feature(decision, "which") % 7, 1, Integer::sum);
                assertEquals(n, feature(decision, "n"));
                assertFalse(json(decision).get("late").asBoolean());
            }
            assertEquals(0, service.metrics().late());
            await("the lag is 0 at the end", () -> service.lag() == 0);
        }
    }

    @Test
    void partitionsAddedWhileItRunsAndWhileItDoesNotAreReadFromTheirBeginning() throws Exception {
        final Counts counts = counts("added", 1).with("auto.offset.reset", "latest");
        try (StreamingService service = counts.start(directory.resolve("journal"))) {
            send(counts, 1);
            topics.read(counts.decisions(), 1);
            grow(counts.events(), 3);
            topics.send(counts.events(), 1, Counts.event(2, "k"));
            topics.send(counts.events(), 2, Counts.event(3, "k"));
            topics.flush();
            assertEquals(List.of(1, 2, 3), ids(counts, 3).stream().sorted().toList());
            assertNull(service.failure());
        }
        grow(counts.events(), 4);
        topics.send(counts.events(), 3, Counts.event(4, "k"));
        topics.flush();
        assertEquals(4, run(counts, 4).getLast(), "of a topic that is known, whatever auto.offset.reset says");
    }

    private static void grow(final String topic, final int partitions) throws Exception {
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all().get();
    }

    @Test
    void gapByRetentionIsRefusedWithItsSizeAndSkippedWhereAllowed() throws Exception {
        final Counts counts = counts("gap", 1).with("auto.offset.reset", "latest");
        try (StreamingService service = counts.start(directory.resolve("journal"))) {
            send(counts, 2);
            topics.read(counts.decisions(), 1);
            assertNull(service.failure());
        }
        send(counts, 3, 4, 5, 6, 7, 8);
        final TopicPartition partition = new TopicPartition(counts.events(), 0);
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(4))).all().get();
        assertEquals("topic 'gap-events' partition 0 lacks the 3 offsets from 1 to 3: Kafka deleted their records before they were"
            + " read. --skip-gap goes on behind them", refusal(counts));
        try (StreamingService service = counts.with(SKIP_GAP).start(directory.resolve("journal"))) {
            assertEquals(List.of(2, 6, 7, 8), ids(counts, 4));
            assertEquals(3, service.input().skipped());
        }
        assertTrue(counts.news().getLast().contains("3 offsets"), counts.news().toString());
    }

    @Test
    void placeWhereReadingBeganIsRememberedThoughNothingCame() throws Exception {
        final Counts counts = counts("began", 1).with("auto.offset.reset", "latest");
        send(counts, 1, 2);
        counts.start(directory.resolve("journal")).close();
        send(counts, 3, 4);
        assertEquals(List.of(3, 4), run(counts, 2), "not 1 and 2, and none skipped");
    }

    @Test
    void topicMadeAnewUnderItsNameIsRefused() throws Exception {
        final Counts counts = counts("anew", 1);
        send(counts, 1, 2);
        run(counts, 2);
        admin.deleteTopics(List.of(counts.events())).all().get();
        recreate(counts.events());
        final String refusal = refusal(counts);
        assertTrue(refusal.contains("topic 'anew-events' was deleted and made anew"), refusal);
        assertTrue(refusal.contains("partition 0 ends at offset 0, but records up to offset 1 were read"), refusal);
        forgetId(directory.resolve("journal/topics"));
        assertTrue(refusal(counts).contains("ends at offset 0"), "a journal of old knows no id");
        send(counts, 11, 12, 13);
        forgetId(directory.resolve("journal/topics"));
        assertEquals(13, run(counts, 3).getLast(), "nothing shows it where no id is known");
    }

    private static void forgetId(final Path file) throws IOException {
        Files.writeString(file, Files.readString(file).replaceAll("(?m) .*$", ""));
    }

    private static void recreate(final String topic) {
        await("the topic is made anew", () -> {
            try {
                broker.createTopics(1, topic);
                return true;
            } catch (final IllegalArgumentException stillThere) {
                return false;
            }
        });
    }

    @Test
    void topicMadeAnewWhileItIsReadEndsTheService() throws Exception {
        final Counts counts = counts("remade", 1);
        send(counts, 1);
        try (StreamingService service = counts.start(directory.resolve("journal"))) {
            topics.read(counts.decisions(), 1);
            admin.deleteTopics(List.of(counts.events())).all().get();
            await("it is told", () -> counts.news().contains("topic 'remade-events' is gone from Kafka"));
            recreate(counts.events());
            await("it ends", () -> service.failure() != null);
            assertTrue(service.failure().contains("made anew"), service.failure());
        }
    }

    @Test
    void recordsOfAbortedTransactionsNeverHappened() throws Exception {
        final Counts counts = counts("aborted", 1);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "upstream"),
            new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            transaction(producer, counts, true, 1, 2);
            transaction(producer, counts, false, 3);
            transaction(producer, counts, true, 4);
        }
        send(counts, 5);
        try (StreamingService service = counts.start(directory.resolve("journal"))) {
            final List<ConsumerRecord<byte[], byte[]>> decisions = topics.read(counts.decisions(), 4);
            assertEquals(List.of(1, 2, 4, 5), decisions.stream().map(each -> feature(each, "which")).toList());
            assertEquals(List.of(1, 2, 3, 4), decisions.stream().map(each -> feature(each, "s")).toList());
            await("marks of transactions are no lag", () -> service.lag() == 0);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the transaction's end has the answer
    private static void transaction(
        final KafkaProducer<String, String> producer, final Counts counts, final boolean commits, final int... ids) {
        producer.beginTransaction();
        for (final int id : ids) {
            producer.send(new ProducerRecord<>(counts.events(), "k", Counts.event(id, "k")));
        }
        if (commits) {
            producer.commitTransaction();
        } else {
            producer.flush();
            producer.abortTransaction();
        }
    }

    @Test
    void keysOfAnyLengthAreDecided() throws Exception {
        final Counts counts = counts("keys", 1);
        final List<String> keys = List.of("k".repeat(304), "k".repeat(1_024), "k".repeat(1_025), "k".repeat(100_000));
        for (int i = 0; i < keys.size(); i++) {
            topics.send(counts.events(), keys.get(i), Counts.event(i, "k"));
        }
        topics.flush();
        try (StreamingService service = counts.start(directory.resolve("journal"))) {
            final List<ConsumerRecord<byte[], byte[]>> decisions = topics.read(counts.decisions(), keys.size());
            for (int i = 0; i < keys.size(); i++) {
                final byte[] key = keys.get(i).getBytes(UTF_8);
                assertArrayEquals(
                    key.length <= 1_024 ? key : MessageDigest.getInstance("SHA-256").digest(key), decisions.get(i).key());
            }
            assertEquals(0, service.metrics().rejected());
        }
    }

    @Test
    void tombstonesOfACompactedTopicAreSkippedAndCounted() throws Exception {
        final Counts counts = new Counts("compacted", broker.bootstrapServers());
        admin.createTopics(List.of(new NewTopic(counts.events(), Optional.of(1), Optional.empty())
            .configs(Map.of("cleanup.policy", "compact")))).all().get();
        broker.createTopics(1, counts.decisions(), counts.deadLetters());
        send(counts, 1);
        topics.send(counts.events(), "k", (byte[]) null);
        send(counts, 2);
        topics.send(counts.events(), "k", (byte[]) null);
        topics.flush();
        try (StreamingService service = counts.start(directory.resolve("journal"))) {
            assertEquals(List.of(1, 2), ids(counts, 2));
            await("both are counted", () -> service.input().tombstones() == 2);
            await("and are no lag", () -> service.lag() == 0);
            assertEquals(0, service.metrics().rejected());
        }
    }

    @Test
    void everyStartSaysWhyADecisionCannotBeDelivered() throws Exception {
        final Counts counts = new Counts("large", broker.bootstrapServers());
        broker.createTopics(1, counts.events(), counts.deadLetters());
        admin.createTopics(List.of(new NewTopic(counts.decisions(), Optional.of(1), Optional.empty())
            .configs(Map.of("max.message.bytes", "200")))).all().get();
        send(counts, 1, 2, 3);
        for (int start = 0; start < 2; start++) {
            final String failure = failure(counts);
            assertTrue(failure.contains("RecordTooLargeException"), "start " + start + ": " + failure);
        }
    }

    private String failure(final Counts counts) {
        try (StreamingService service = counts.start(directory.resolve("journal"))) {
            await("it fails", () -> service.failure() != null);
            return service.failure();
        } catch (final KafkaUnavailableException atTheStart) {
            return atTheStart.getMessage();
        }
    }

    @Test
    void atEvenLiveRatesDisorderStaysFarInsideTheDefaultLateness() throws Exception {
        final int events = 3_000;
        final Counts counts = counts("live", 3);
        try (StreamingService service = counts.start(directory.resolve("journal"))) {
            for (int id = 0; id < events; id++) {
                topics.send(counts.events(), id % 3, Counts.event(id, "k", System.currentTimeMillis()));
                LockSupport.parkNanos(1_000_000); // a thousand a second, as they come
            }
            topics.flush();
            long latest = 0;
            long furthestBehind = 0;
            for (final ConsumerRecord<byte[], byte[]> decision : topics.read(counts.decisions(), events)) {
                final long time = json(decision).get("eventTimeNanos").asLong();
                latest = Math.max(latest, time);
                furthestBehind = Math.max(furthestBehind, latest - time);
            }
            assertTrue(furthestBehind < TimeUnit.SECONDS.toNanos(5), "nanoseconds behind: " + furthestBehind);
            assertNull(service.failure());
        }
    }
}
