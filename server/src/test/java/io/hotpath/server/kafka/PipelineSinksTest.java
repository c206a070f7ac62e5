package io.hotpath.server.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.codecs.decision.Decision;
import io.hotpath.core.journal.Journal;
import io.hotpath.core.journal.JournalReader;
import io.hotpath.core.thread.AllocatedBytes;
import io.hotpath.engine.Hotpath;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which decisions of a journal go to a sink, and what of them. */
class PipelineSinksTest {
    private static final String FILE = """
        pipeline: sinks
        events:
          Payment:
            at: timestamp_ms
            card: string(8)
            amount: money(2)
            country: string(2)?
        sources: [{topic: payments, message: Payment, format: json, event-time: at}]
        entities: {card: card}
        features: {count: count() over card in 1h}
        scores: {risk: amount / 1000}
        bands: {level: {of: risk, low: 0.2, high: 0.8}}
        outcomes: [approve, step_up, decline]
        reasons: all
        decision:
          - {when: level == "high", then: decline, reason: TOO-MUCH}
          - {when: count >= 2, then: step_up, reason: OFTEN}
          - {otherwise: approve}
        sinks: [{topic: some, SINK}]
        """;
    /** What becomes of them: approve; decline, TOO-MUCH and OFTEN, high; step_up, OFTEN, low; approve, low, late. */
    private static final List<String> PAYMENTS = List.of(
        "{\"at\":1700000000000,\"card\":\"a\",\"amount\":10,\"country\":\"FR\"}",
        "{\"at\":1700000001000,\"card\":\"a\",\"amount\":900}",
        "{\"at\":1700000002000,\"card\":\"a\",\"amount\":300,\"country\":\"DE\"}",
        "{\"at\":1699999991000,\"card\":\"b\",\"amount\":250,\"country\":\"FR\"}");

    private static final int ROUNDS = 20_000;
    /** Seen by all, so that what is made is made on the heap. */
    @SuppressWarnings("UnusedVariable")
    private static volatile ProducerRecord<byte[], byte[]> made;

    @TempDir
    Path journal;

    private static Pipeline pipeline(final String sink) {
        return PipelineLoader.load(new PipelineSource("sinks.yaml", FILE.replace("SINK", sink), Path::of));
    }

    private void decide(final Pipeline pipeline) {
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            for (final String payment : PAYMENTS) {
                final byte[] bytes = payment.getBytes(UTF_8);
                assertEquals(Hotpath.DECIDED, hotpath.decide(new UnsafeBuffer(bytes), 0, bytes.length, new Decision()));
            }
        }
    }

    /** Decides on all payments and gives them to the sink. */
    private List<ProducerRecord<byte[], byte[]>> records(final String sink) {
        final Pipeline pipeline = pipeline(sink);
        decide(pipeline);
        final PipelineSinks sinks = new PipelineSinks(pipeline, List.of("payments"));
        final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Journal written = Journal.forReading(journal); JournalReader reader = written.log().reader()) {
            while (reader.next()) {
                final int taken = sinks.take(reader.input(), reader.decision());
                IntStream.range(0, taken).mapToObj(sinks::record).forEach(records::add);
            }
        }
        return records;
    }

    private static JsonNode json(final ProducerRecord<byte[], byte[]> record) throws IOException {
        return new ObjectMapper().readTree(record.value());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        outcome != approve                 | 1 2
        outcome == "step_up"               | 2
        outcome in (decline, step_up)      | 1 2
        outcome not in (decline, approve)  | 2
        reason.OFTEN                       | 1 2
        reason.TOO_MUCH                    | 1
        reason.OFTEN and not reason.TOO_MUCH | 2
        late                               | 3
        not late and outcome == approve    | 0
        level == high                      | 1
        level == "low" or level == high    | 1 2 3
        level != high                      | 2 3
        risk > 0.2                         | 1 2 3
        count >= 2                         | 1 2
        card == "b"                        | 3
        amount >= 250 and amount < 900     | 2 3
        country == "FR"                    | 0 3
        country != "FR"                    | 2
        is_missing(country)                | 1
        amount - amount                    |
        """)
    void onlyWhatMeetsTheConditionGoesToTheSink(final String where, final String expected) throws IOException {
        final List<String> sequences = new ArrayList<>();
        for (final ProducerRecord<byte[], byte[]> record : records("where: '" + where + "'")) {
            sequences.add(json(record).get("sequence").asText());
        }
        assertEquals(expected == null ? "" : expected, String.join(" ", sequences));
    }

    @Test
    void aRecordHasTheGroupsThatItsSinkIncludesAndTheFieldsOfItsEvent() throws IOException {
        final JsonNode bare = json(records("fields: [country, card], include: []").get(1));
        assertEquals("[sequence, origin, eventTime, eventTimeNanos, event, outcome, late]", names(bare));
        assertEquals("{\"country\":null,\"card\":\"a\"}", bare.get("event").toString());
    }

    @Test
    void everyGroupIsThereWhereNothingIsSaid() throws IOException {
        assertEquals("[sequence, origin, eventTime, eventTimeNanos, outcome, reasons, rule, late, bands, scores, features, "
            + "pipelineVersion, modelVersion]", names(json(records("format: json").get(1))));
    }

    private static String names(final JsonNode object) {
        final List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names.toString();
    }

    @Test
    void aRecordIsKeyedByItsField() {
        assertEquals(List.of("a", "a", "a", "b"),
            records("key: card").stream().map(record -> new String(record.key(), UTF_8)).toList());
        assertTrue(records("key: amount").stream().anyMatch(record -> new String(record.key(), UTF_8).equals("900.00")));
    }

    @Test
    void aRecordHasNoKeyWhereItsFieldIsMissing() {
        assertEquals(1, records("format: sbe, key: country").stream().filter(record -> record.key() == null).count());
    }

    /** A record, its key and its value are the client's to keep; nothing else may be made for each of them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "fields: [at, card, amount, country], key: amount, where: 'amount > 0'", "format: sbe, key: card", "include: [features]"})
    void aRecordTakesWhatTheClientAsksForAndNothingBesides(final String sink) {
        final Pipeline pipeline = pipeline(sink);
        decide(pipeline);
        final PipelineSinks sinks = new PipelineSinks(pipeline, List.of("payments"));
        try (Journal written = Journal.forReading(journal); JournalReader reader = written.log().reader()) {
            assertTrue(reader.next());
            assertEquals(1, sinks.take(reader.input(), reader.decision()));
            final ProducerRecord<byte[], byte[]> record = sinks.record(0);
            final long ofClient = allocated(() -> new ProducerRecord<>("some", copy(record.key()), copy(record.value())));
            final long ofOurs = allocated(() -> {
                sinks.take(reader.input(), reader.decision());
                return sinks.record(0);
            });
            assertTrue(ofOurs < ofClient + ROUNDS, ofOurs / ROUNDS + " bytes a record where the client's are " + ofClient / ROUNDS);
        }
    }

    private static byte[] copy(final byte[] bytes) {
        return bytes == null ? null : bytes.clone();
    }

    private static long allocated(final Supplier<ProducerRecord<byte[], byte[]>> maker) {
        make(maker);
        final long before = AllocatedBytes.ofCurrentThread();
        make(maker);
        return AllocatedBytes.ofCurrentThread() - before;
    }

    private static void make(final Supplier<ProducerRecord<byte[], byte[]>> maker) {
        for (int i = 0; i < ROUNDS; i++) {
            made = maker.get();
        }
    }
}
