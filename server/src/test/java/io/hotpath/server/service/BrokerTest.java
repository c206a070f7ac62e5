package io.hotpath.server.service;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.sandbox.broker.EmbeddedBroker;
import io.hotpath.server.StreamingService;
import io.hotpath.server.kafka.StartRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A broker for the tests of a class, and what they say to it. */
abstract class BrokerTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    static Path brokerDirectory;
    static EmbeddedBroker broker;
    static Topics topics;
    static Admin admin;

    @TempDir
    Path directory;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(brokerDirectory);
        topics = new Topics(broker.bootstrapServers());
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        topics.close();
        broker.close();
    }

    static Counts counts(final String name, final int partitions) {
        final Counts counts = new Counts(name, broker.bootstrapServers());
        broker.createTopics(partitions, counts.events());
        broker.createTopics(1, counts.decisions(), counts.deadLetters());
        return counts;
    }

    static void send(final Counts counts, final int... ids) throws Exception {
        for (final int id : ids) {
            topics.send(counts.events(), "k", Counts.event(id, "k"));
        }
        topics.flush();
    }

    List<Integer> run(final Counts counts, final int decisions) throws Exception {
        try (StreamingService service = counts.start(directory.resolve("journal"))) {
            final List<Integer> ids = ids(counts, decisions);
            assertNull(service.failure());
            return ids;
        }
    }

    static List<Integer> ids(final Counts counts, final int decisions) {
        return ids(topics.read(counts.decisions(), decisions));
    }

    static List<Integer> ids(final List<ConsumerRecord<byte[], byte[]>> decisions) {
        return decisions.stream().map(each -> feature(each, "which")).toList();
    }

    static int feature(final ConsumerRecord<byte[], byte[]> decision, final String name) {
        return json(decision).get("features").get(name).asInt();
    }

    static JsonNode json(final ConsumerRecord<byte[], byte[]> decision) {
        try {
            return MAPPER.readTree(decision.value());
        } catch (final IOException noJson) {
            throw new AssertionError("a decision that is no JSON", noJson);
        }
    }

    static void await(final String what, final BooleanSupplier happened) {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!happened.getAsBoolean()) {
            assertTrue(System.nanoTime() - deadline < 0, what);
            Thread.onSpinWait();
        }
    }

    String refusal(final Counts counts) {
        return refusal(counts, directory.resolve("journal"));
    }

    static String refusal(final Counts counts, final Path journal) {
        return assertThrows(StartRefusedException.class, () -> counts.start(journal).close()).getMessage();
    }
}
