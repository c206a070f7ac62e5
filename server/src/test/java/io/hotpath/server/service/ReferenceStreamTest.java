package io.hotpath.server.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.Replay;
import io.hotpath.sandbox.broker.EmbeddedBroker;
import io.hotpath.server.StreamingService;
import io.hotpath.server.kafka.KafkaClients;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a warehouse's table and a broker's topic to decisions, while the table changes. */
@Timeout(120)
class ReferenceStreamTest {
    private static final int MOST_PAYMENTS = 200;

    @TempDir
    Path directory;

    private final List<String> news = new CopyOnWriteArrayList<>();
    private int sent;

    private Pipeline pipeline(final int port) {
        final String text = """
            pipeline: warehouse
            events:
              Payment: {time: timestamp_ms, customer: int64}
            sources:
              - {topic: payments, message: Payment, format: json, event-time: time}
            references:
              customers:
                jdbc: "jdbc:postgresql://localhost:%d/postgres"
                table: crm.customers
                user: postgres
                key: {id: customer}
            features:
              limit: customers.spending_limit
            decision:
              - {when: customers.blocked, then: decline, reason: BLOCKED}
              - {otherwise: approve}
            sinks: [{topic: decided, format: json}]
            """.formatted(port);
        return PipelineLoader.load(new PipelineSource("warehouse.yaml", text, directory::resolve));
    }

    private static void run(final EmbeddedPostgres postgres, final String... statements) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
            Statement statement = connection.createStatement()) {
            for (final String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** Sends payments of a customer, each after the decision on the one before, until one is decided by a version. */
    private JsonNode decidedBy(
        final StreamingService service, final Topics topics, final int version, final int customer) throws Exception {
        while (sent < MOST_PAYMENTS) {
            topics.send("payments", null, "{\"time\":" + (1_700_000_000_000L + sent) + ",\"customer\":" + customer + "}");
            topics.flush();
            sent++;
            final List<ConsumerRecord<byte[], byte[]>> decisions = topics.read("decided", sent);
            assertEquals(sent, decisions.size(), service::failure);
            final JsonNode last = new ObjectMapper().readTree(decisions.getLast().value());
            if (last.get("references").get("customers").asInt() == version) {
                return last;
            }
        }
        throw new AssertionError("no decision by version " + version + "; news: " + news);
    }

    private static int limit(final JsonNode decision) {
        return decision.get("features").get("limit").asInt();
    }

    @Test
    void rowsThatChangeInTheWarehouseChangeDecisions() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
            EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"));
            Topics topics = new Topics(broker.bootstrapServers())) {
            run(postgres, "CREATE SCHEMA crm", """
                CREATE TABLE crm.customers (id bigint PRIMARY KEY, spending_limit int, blocked boolean,
                    _fivetran_synced timestamptz NOT NULL, _fivetran_deleted boolean)""", """
                INSERT INTO crm.customers SELECT n, n * 10, false, '2026-11-01Z', false FROM generate_series(1, 2000) n""");
            final Pipeline pipeline = pipeline(postgres.getPort());
            broker.createTopics(1, pipeline.topics().toArray(String[]::new));
            final KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", broker.bootstrapServers()));
            stream(postgres, topics, pipeline, clients);
            run(postgres, "DELETE FROM crm.customers WHERE id = 7");
            try (StreamingService service =
                StreamingService.start(pipeline, directory.resolve("journal"), clients, (done, last) -> { }, news::add)) {
                assertEquals(70, limit(decidedBy(service, topics, 2, 7)), "as it was when it was stopped");
                service.references().ask("customers");
                assertTrue(decidedBy(service, topics, 3, 7).get("features").get("limit").isNull());
                assertEquals(99, limit(decidedBy(service, topics, 3, 5)));
            }
        }
        try (Replay replay = new Replay(directory.resolve("journal"), false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical());
            assertEquals(sent, result.decisions());
        }
    }

    private void stream(
        final EmbeddedPostgres postgres, final Topics topics, final Pipeline pipeline, final KafkaClients clients)
        throws Exception {
        try (StreamingService service =
            StreamingService.start(pipeline, directory.resolve("journal"), clients, (done, last) -> { }, news::add)) {
            final JsonNode before = decidedBy(service, topics, 1, 5);
            assertEquals("approve", before.get("outcome").asText());
            assertEquals(50, limit(before));
            run(postgres, """
                UPDATE crm.customers SET blocked = true, spending_limit = 99, _fivetran_synced = '2026-11-02Z' WHERE id = 5""");
            service.references().ask("customers");
            final JsonNode after = decidedBy(service, topics, 2, 5);
            assertEquals("decline", after.get("outcome").asText());
            assertEquals(99, limit(after));
            assertTrue(news.toString().contains("version 2: 1 changed rows"), news.toString());
            assertNull(service.failure());
        }
    }
}
