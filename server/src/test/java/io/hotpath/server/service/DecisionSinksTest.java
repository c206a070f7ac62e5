package io.hotpath.server.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.engine.Engine;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.recovery.Replay;
import io.hotpath.engine.stage.DiscardingSink;
import io.hotpath.engine.stage.IncomingRecord;
import io.hotpath.sandbox.broker.EmbeddedBroker;
import io.hotpath.server.StreamingService;
import io.hotpath.server.kafka.KafkaClients;
import io.hotpath.server.kafka.KafkaSink;
import io.hotpath.server.kafka.KafkaUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two sinks, one of them with a condition, through restarts, kills, refusals and a change of the pipeline. */
@Timeout(240)
class DecisionSinksTest {
    private static final Path ROOT = Path.of(System.getProperty("hotpath.root"));
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FILE = """
        pipeline: sinks
        events:
          Payment: {id: int64, at: timestamp_ms, card: string(8), amount: money(2)}
        sources: [{topic: NAME-in, message: Payment, format: json, event-time: at}]
        entities: {card: card}
        features:
          payments: count() over card in 1h
          usual: mean(amount) over card in 1h
        outcomes: [approve, step_up, decline]
        reasons: all
        decision:
          - {when: amount > 900, then: decline, reason: [LARGE, SUSPICIOUS]}
          - {when: payments >= 3, then: step_up, reason: OFTEN}
          - {otherwise: approve}
        sinks:
          - {topic: NAME-all, fields: [id, card, amount], key: card}
          - {topic: NAME-alerts, fields: [id, at], key: id, where: outcome != approve, include: [reasons]}
        dead-letter: NAME-dead
        """;

    @TempDir
    static Path brokerDirectory;
    private static EmbeddedBroker broker;
    private static Topics topics;

    @TempDir
    Path directory;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(brokerDirectory);
        topics = new Topics(broker.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        topics.close();
        broker.close();
    }

    private static Pipeline load(final String text) {
        return PipelineLoader.load(new PipelineSource("sinks.yaml", text, Path::of));
    }

    private static String file(final String name) {
        return FILE.replace("NAME", name);
    }

    private static byte[][] payments(final int count) {
        final byte[][] payments = new byte[count][];
        for (int i = 0; i < count; i++) {
            payments[i] = ("{\"id\":" + i + ",\"at\":" + (1_700_000_000_000L + i * 1_000L) + ",\"card\":\"c" + i % 700
                + "\",\"amount\":" + (i * 37) % 1_000 + ".5}").getBytes(UTF_8);
        }
        return payments;
    }

    private static void send(final String topic, final byte[][] payments) throws Exception {
        for (final byte[] payment : payments) {
            topics.send(topic, null, payment);
        }
        topics.flush();
    }

    private static StreamingService start(final Pipeline pipeline, final Path journal) {
        return StreamingService.start(pipeline, journal,
            new KafkaClients(Map.of("bootstrap.servers", broker.bootstrapServers())), (done, last) -> { }, news -> { });
    }

    /** Decides as a process that is killed before Kafka has confirmed anything. */
    private static void decideUnconfirmed(final Pipeline pipeline, final Path journal, final byte[]... payments) {
        try (JournalSession session = JournalSession.open(journal, pipeline);
            Engine engine = Engine.start(pipeline, session, new DiscardingSink(), (done, last) -> { })) {
            final IncomingRecord incoming = new IncomingRecord();
            for (int i = 0; i < payments.length; i++) {
                incoming.origin(0, 0, i).value().wrap(payments[i]);
                while (!engine.offer(incoming)) {
                    assertNull(engine.failure());
                    Thread.onSpinWait();
                }
            }
            engine.drain();
        }
    }

    private static void copy(final Path from, final Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (final Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static String origin(final ConsumerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader(KafkaSink.ORIGIN_HEADER).value(), UTF_8);
    }

    private static int alerts(final List<ConsumerRecord<byte[], byte[]>> decisions) throws IOException {
        int alerts = 0;
        for (final ConsumerRecord<byte[], byte[]> decision : decisions) {
            alerts += MAPPER.readTree(decision.value()).get("outcome").asText().equals("approve") ? 0 : 1;
        }
        return alerts;
    }

    @Test
    void whatWasNotConfirmedComesOutUnderTheNamesOfThePipelineThatDecided() throws Exception {
        final byte[][] payments = payments(300);
        final Pipeline old = load(file("maker"));
        final Pipeline now = load(file("maker")
            .replace("  usual: mean(amount) over card in 1h\n", "").replace("payments: count", "times: count")
            .replace("payments >= 3", "times >= 3").replace("LARGE, SUSPICIOUS", "BIG").replace("OFTEN", "REPEATED")
            .replace("[approve, step_up, decline]", "[decline, step_up, approve, refer]")
            .replace("maker-all", "maker-new").replace("[id, card, amount], key: card", "[amount], key: id")
            .replace("where: outcome != approve, ", ""));
        broker.createTopics(1, old.topics().toArray(String[]::new));
        broker.createTopics(1, "maker-new");
        send("maker-in", payments);
        decideUnconfirmed(old, directory.resolve("journal"), payments);
        copy(directory.resolve("journal"), directory.resolve("copy"));

        final List<ConsumerRecord<byte[], byte[]>> expected;
        final int alerts;
        try (StreamingService service = start(old, directory.resolve("copy"))) {
            expected = topics.read("maker-all", 300);
            alerts = alerts(expected);
            assertTrue(alerts > 20 && alerts < 280, alerts + " alerts");
            assertEquals(alerts, topics.read("maker-alerts", alerts).size());
            assertNull(service.failure());
        }
        try (StreamingService service = start(now, directory.resolve("journal"))) {
            topics.send("maker-in", null, payments[0]);
            topics.flush();
            final JsonNode fresh = MAPPER.readTree(topics.read("maker-new", 1).getFirst().value());
            assertEquals(Set.of("times"), MAPPER.convertValue(fresh.get("features"), Map.class).keySet());
            final List<ConsumerRecord<byte[], byte[]>> again = topics.read("maker-all", 600);
            assertEquals(600, again.size());
            for (int i = 0; i < 300; i++) {
                assertArrayEquals(expected.get(i).value(), again.get(300 + i).value(), "value " + i);
                assertArrayEquals(expected.get(i).key(), again.get(300 + i).key(), "key " + i);
            }
            assertEquals(2 * alerts + 1, topics.read("maker-alerts", 2 * alerts + 1).size(), "the new pipeline's goes there too");
            assertNull(service.failure());
        }
        try (StreamingService service = start(now, directory.resolve("journal"))) {
            assertEquals(0, service.unconfirmed(), "what passed no sink counts as confirmed as well");
            assertNull(service.failure());
        }
    }

    @Test
    void aTopicOfTheOldPipelineThatIsGoneIsNamed() throws Exception {
        final Pipeline old = load(file("gone"));
        final Pipeline now = load(file("gone").replace("gone-all", "gone-new"));
        broker.createTopics(1, now.topics().toArray(String[]::new));
        send("gone-in", payments(3));
        decideUnconfirmed(old, directory.resolve("journal"), payments(3));
        final String refusal =
            assertThrowsUnavailable(() -> start(now, directory.resolve("journal")).close());
        assertTrue(refusal.contains("gone-all"), refusal);
        broker.createTopics(1, "gone-all");
        try (StreamingService service = start(now, directory.resolve("journal"))) {
            assertEquals(3, topics.read("gone-all", 3).size());
            assertNull(service.failure());
        }
    }

    private static String assertThrowsUnavailable(final Runnable start) {
        return org.junit.jupiter.api.Assertions.assertThrows(KafkaUnavailableException.class, start::run).getMessage();
    }

    @Test
    void aKilledProcessLosesNoDecisionOnAnySinkAndContradictsNone() throws Exception {
        final byte[][] payments = payments(20_000);
        final Path file = Files.writeString(directory.resolve("sinks.yaml"), file("killed"));
        final Pipeline pipeline = PipelineLoader.load(PipelineSource.of(file));
        broker.createTopics(1, pipeline.topics().toArray(String[]::new));
        send("killed-in", payments);
        final Process process = process(file);
        try {
            assertTrue(topics.read("killed-all", 2_000).size() >= 2_000, "the process decides");
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (StreamingService service = start(pipeline, directory.resolve("journal"))) {
            final Map<String, String> decisions = new HashMap<>();
            final Set<String> wanted = new TreeSet<>();
            int read = payments.length;
            while (decisions.size() < payments.length) {
                for (final ConsumerRecord<byte[], byte[]> record : topics.read("killed-all", read)) {
                    final String value = new String(record.value(), UTF_8);
                    final String before = decisions.put(origin(record), value);
                    assertTrue(before == null || before.equals(value), "a repeat says the same");
                    final JsonNode decision = MAPPER.readTree(value);
                    assertEquals(decision.at("/event/card").asText(), new String(record.key(), UTF_8));
                    if (!decision.get("outcome").asText().equals("approve")) {
                        wanted.add(origin(record));
                    }
                }
                read += payments.length - decisions.size();
            }
            assertEquals(payments.length, decisions.size());
            final Set<String> alerts = new TreeSet<>();
            for (int count = wanted.size(); alerts.size() < wanted.size(); count += wanted.size() - alerts.size()) {
                topics.read("killed-alerts", count).forEach(record -> alerts.add(origin(record)));
            }
            assertEquals(wanted, alerts);
            assertNull(service.failure());
        }
        try (Replay replay = new Replay(directory.resolve("journal"), false)) {
            assertTrue(replay.run((done, last) -> { }).identical());
        }
    }

    private Process process(final Path file) throws IOException {
        final ProcessBuilder builder = new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(), "@" + ROOT.resolve("tuning/jvm/access.args"), "-Xmx512m",
            "-Dhotpath.root=" + ROOT, "io.hotpath.server.HotpathCommandLine", "run", file.toString(),
            "--bootstrap-server", broker.bootstrapServers(), "--journal", directory.resolve("journal").toString());
        builder.environment().put(
            "CLASSPATH", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        return builder.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile()).start();
    }

    @Test
    void aTopicThatTakesNoDecisionIsNamedAtEveryStartAndNothingIsLostWhenItDoes() throws Exception {
        final Pipeline pipeline = load(file("small"));
        broker.createTopics(1, "small-in", "small-alerts", "small-dead");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("small-all", Optional.of(1), Optional.empty())
                .configs(Map.of("max.message.bytes", "400")))).all().get();
            send("small-in", payments(100));
            for (int i = 0; i < 3; i++) {
                final String why = whyItFails(pipeline);
                assertTrue(why.contains("topic 'small-all' did not take the record on small-in/0/"), why);
                assertTrue(why.contains("RecordTooLargeException"), why);
            }
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, "small-all"),
                List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", "100000"), AlterConfigOp.OpType.SET)))).all().get();
        }
        try (StreamingService service = start(pipeline, directory.resolve("journal"))) {
            final List<ConsumerRecord<byte[], byte[]>> decisions = topics.read("small-all", 100);
            assertEquals(100, decisions.stream().map(DecisionSinksTest::origin).distinct().count());
            assertEquals(100, decisions.size(), "each once");
            assertNull(service.failure());
        }
    }

    private String whyItFails(final Pipeline pipeline) {
        try (StreamingService service = start(pipeline, directory.resolve("journal"))) {
            while (service.failure() == null) {
                Thread.onSpinWait();
            }
            assertNotNull(service.failure());
            return service.failure();
        } catch (final KafkaUnavailableException whileRecovering) {
            return whileRecovering.getMessage();
        }
    }
}
