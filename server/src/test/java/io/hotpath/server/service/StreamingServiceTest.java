package io.hotpath.server.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.Rejection;
import io.hotpath.codecs.schema.Message;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.recovery.Replay;
import io.hotpath.sandbox.broker.EmbeddedBroker;
import io.hotpath.server.StreamingService;
import io.hotpath.server.kafka.KafkaSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(40)
class StreamingServiceTest {
    private static final int PAYMENTS = 5_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    static Path brokerDirectory;
    private static EmbeddedBroker broker;
    private static Topics topics;

    @TempDir
    Path journal;

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

    @Test
    void everyPaymentIsDecidedInOrderAndReplaysAlike() throws Exception {
        final CardFraud pipeline = create(new CardFraud("order"));
        final byte[][] payments = CardFraud.payments(PAYMENTS);
        for (int i = 0; i < PAYMENTS; i++) {
            topics.send(pipeline.transactions(), "card-" + i, payments[i]);
        }
        topics.flush();
        final List<ConsumerRecord<byte[], byte[]>> decisions = decide(pipeline, PAYMENTS);
        for (int i = 0; i < PAYMENTS; i++) {
            assertArrayEquals(("card-" + i).getBytes(UTF_8), decisions.get(i).key());
            assertEquals("transactions-order/0/" + i, header(decisions.get(i), KafkaSink.ORIGIN_HEADER));
            assertEquals(i, MAPPER.readTree(decisions.get(i).value()).get("sequence").asLong());
        }
        try (Replay replay = new Replay(journal, false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical());
            assertEquals(PAYMENTS, result.decisions());
        }
    }

    @Test
    void serviceStartedAgainGoesOnAsIfItHadNeverStopped() throws Exception {
        final CardFraud stopped = create(new CardFraud("stopped"));
        final CardFraud steady = create(new CardFraud("steady"));
        final byte[][] payments = CardFraud.payments(PAYMENTS);
        send(steady.transactions(), payments, 0, PAYMENTS);
        final List<JsonNode> uninterrupted = features(decide(steady, PAYMENTS));

        send(stopped.transactions(), payments, 0, PAYMENTS / 3);
        try (StreamingService service = stopped.start(broker.bootstrapServers(), journal.resolve("again"))) {
            assertEquals(PAYMENTS / 3, topics.read(stopped.decisions(), PAYMENTS / 3).size());
            assertNull(service.failure());
        }
        send(stopped.transactions(), payments, PAYMENTS / 3, PAYMENTS);
        try (StreamingService service = stopped.start(broker.bootstrapServers(), journal.resolve("again"))) {
            assertEquals(uninterrupted, features(topics.read(stopped.decisions(), PAYMENTS)));
            assertNull(service.failure());
        }
    }

    @Test
    void smallRingHoldsBackTheSourceAndLosesNothing() throws Exception {
        final CardFraud pipeline = create(new CardFraud("small").with("\nsinks:", "\nengine: {ring: 64, threads: ring}\n\nsinks:"));
        send(pipeline.transactions(), CardFraud.payments(PAYMENTS), 0, PAYMENTS);
        assertEquals(
            IntStream.range(0, PAYMENTS).boxed().toList(),
            decide(pipeline, PAYMENTS).stream().map(decision -> offset(decision)).toList());
    }

    @Test
    void labelOfItsOwnTopicCountsAsMuchAsOneInTheEvent() throws Exception {
        final CardFraud pipeline = create(new CardFraud("labelled"));
        topics.send(pipeline.transactions(), "1", payment(1, 0, ""));
        topics.flush();
        try (StreamingService service = pipeline.start(broker.bootstrapServers(), journal)) {
            topics.read(pipeline.decisions(), 1);
            topics.send(pipeline.labels(), "1", "{\"TRANSACTION_ID\":1,\"TX_FRAUD\":true}");
            topics.flush();
            while (service.metrics().read() < 2) {
                Thread.onSpinWait(); // the label has no output to wait for, and the next payment must not overtake it
            }
            topics.send(pipeline.transactions(), "2", payment(2, 10 * 86_400, ""));
            topics.flush();
            final JsonNode decision = MAPPER.readTree(topics.read(pipeline.decisions(), 2).get(1).value());
            assertEquals(1.0, decision.get("features").get("terminal_risk_7d").asDouble());
        }
    }

    @Test
    void jsonCsvAndSbeRecordsOfTheSamePaymentsAreDecidedAlike() throws Exception {
        final byte[][] payments = CardFraud.payments(1_000);
        final CardFraud json = create(new CardFraud("json"));
        send(json.transactions(), payments, 0, payments.length);
        final List<JsonNode> expected = features(decide(json, payments.length));

        final CardFraud csv = create(new CardFraud("csv").with(
            "message: Transaction\n    format: json",
            "message: Transaction\n    columns: [tx_id, tx_time, customer_id, terminal_id, amount, fraud]\n    format: csv")
            .with("    names:                        # our field: the name in the record\n", "")
            .with("      tx_id: TRANSACTION_ID\n      tx_time: TX_DATETIME\n      customer_id: CUSTOMER_ID\n", "")
            .with("      terminal_id: TERMINAL_ID\n      amount: TX_AMOUNT\n      fraud: TX_FRAUD\n", "")
            .with("    ignore: [TX_FRAUD_SCENARIO]\n", ""));
        for (final byte[] payment : payments) {
            topics.send(csv.transactions(), null, csv(payment));
        }
        topics.flush();
        assertEquals(expected, features(decide(csv, "csv", payments.length)));

        final CardFraud sbe = create(new CardFraud("sbe").with(
            "message: Transaction\n    format: json", "message: Transaction\n    format: sbe"));
        for (final byte[] payment : sbe(json.load(), payments)) {
            topics.send(sbe.transactions(), null, payment);
        }
        topics.flush();
        assertEquals(expected, features(decide(sbe, "sbe", payments.length)));
    }

    private static CardFraud create(final CardFraud pipeline) {
        broker.createTopics(1, pipeline.load().topics().toArray(String[]::new));
        return pipeline;
    }

    private static void send(final String topic, final byte[][] payments, final int from, final int to) throws Exception {
        for (int i = from; i < to; i++) {
            topics.send(topic, null, payments[i]);
        }
        topics.flush();
    }

    private List<ConsumerRecord<byte[], byte[]>> decide(final CardFraud pipeline, final int count) {
        return decide(pipeline, "", count);
    }

    private List<ConsumerRecord<byte[], byte[]>> decide(final CardFraud pipeline, final String directory, final int count) {
        try (StreamingService service = pipeline.start(broker.bootstrapServers(), journal.resolve(directory))) {
            final List<ConsumerRecord<byte[], byte[]>> decisions = topics.read(pipeline.decisions(), count);
            assertNull(service.failure());
            assertEquals(count, decisions.size());
            return decisions;
        }
    }

    private static List<JsonNode> features(final List<ConsumerRecord<byte[], byte[]>> decisions) throws IOException {
        final List<JsonNode> features = new ArrayList<>();
        for (final ConsumerRecord<byte[], byte[]> decision : decisions) {
            final JsonNode whole = MAPPER.readTree(decision.value());
            features.add(MAPPER.createArrayNode().add(whole.get("features")).add(whole.get("scores")).add(whole.get("outcome")));
        }
        return features;
    }

    private static int offset(final ConsumerRecord<byte[], byte[]> decision) {
        try {
            return MAPPER.readTree(decision.value()).get("origin").get("offset").asInt();
        } catch (final IOException noJson) {
            throw new AssertionError("a decision that is no JSON", noJson);
        }
    }

    private static String header(final ConsumerRecord<byte[], byte[]> record, final String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static String payment(final int id, final long secondsLater, final String more) {
        return "{\"TRANSACTION_ID\":" + id + ",\"TX_DATETIME\":" + (1_767_225_600 + secondsLater)
            + ",\"CUSTOMER_ID\":" + id + ",\"TERMINAL_ID\":7,\"TX_AMOUNT\":12.50" + more + '}';
    }

    private static String csv(final byte[] payment) throws IOException {
        final JsonNode json = MAPPER.readTree(payment);
        return String.join(",", json.get("TRANSACTION_ID").asText(), json.get("TX_DATETIME").asText(),
            json.get("CUSTOMER_ID").asText(), json.get("TERMINAL_ID").asText(), json.get("TX_AMOUNT").asText(),
            json.get("TX_FRAUD").asText());
    }

    /** SBE messages, made by the decoder of the JSON ones, which the codecs' tests hold against another SBE implementation. */
    private static byte[][] sbe(final Pipeline pipeline, final byte[][] payments) {
        final EventDecoder decoder = pipeline.eventSource().newDecoder();
        final Message message = pipeline.eventSource().message();
        final byte[][] messages = new byte[payments.length][message.encodedLength()];
        for (int i = 0; i < payments.length; i++) {
            final Rejection rejection = decoder.decode(
                new UnsafeBuffer(payments[i]), 0, payments[i].length, new UnsafeBuffer(messages[i]), 0);
            assertEquals(Rejection.NONE, rejection);
        }
        return messages;
    }
}
