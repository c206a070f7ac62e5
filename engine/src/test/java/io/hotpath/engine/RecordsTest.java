package io.hotpath.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.decode.Rejection;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.Replay;
import io.hotpath.engine.stage.IncomingRecord;
import java.nio.file.Path;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records as other systems write them, from the pipeline file to a feature's value. */
class RecordsTest {
    private static final String NESTED = """
        pipeline: p
        events:
          E: {id: int64, at: timestamp_ms, pan: string(24), amount: money(2), first_tag: 'string(8)?', tags: 'uint16?',
              device: 'string(8)?', customer: 'int64?', sent: 'timestamp_ms?', offset: 'int64?'}
        sources:
          - topic: t
            message: E
            event-time: at
            names: {pan: card.panToken, first_tag: 'tags[0]', tags: count(tags), device: '@header.device',
                    customer: '@key.customer.id', sent: '@timestamp', offset: '@offset'}
            ignore: [note, 'card.*']
        entities: {card: pan, device: device}
        features:
          spent: sum(amount) over card in 1d
          on_device: count() over device in 1d
          tag_count: tags
          is_vip: first_tag == "vip"
          customer_number: customer
          delay: seconds_between(at, sent)
          place: offset
        decision: [{otherwise: approve}]
        sinks: [{topic: d}]
        """;

    @TempDir
    Path directory;

    private final IncomingRecord record = new IncomingRecord();
    private final Decision decision = new Decision();

    private static Pipeline load(final String text) {
        return PipelineLoader.load(new PipelineSource("p.yaml", text, Path::of));
    }

    private int take(final Hotpath hotpath, final String value) {
        record.value().wrap(value.replace('\'', '"').getBytes(UTF_8));
        return hotpath.take(record, decision);
    }

    private double feature(final Hotpath hotpath, final String name) {
        return decision.feature(hotpath.pipeline().features().names().indexOf(name));
    }

    @Test
    void nestedValuesAndThePartsOfARecordAreFieldsLiveAndInReplay() {
        final Map<String, byte[]> headers = Map.of("device", "d-1".getBytes(UTF_8));
        try (Hotpath hotpath = Hotpath.open(load(NESTED), directory)) {
            for (int i = 1; i <= 3; i++) {
                record.origin(0, 2, 40 + i).timestampMillis(1_700_000_000_000L + 1_000L * i).headers(headers::get);
                record.key().wrap("{\"customer\":{\"id\":77}}".getBytes(UTF_8));
                assertEquals(Hotpath.DECIDED, take(hotpath, "{'id':" + i + ",'at':'2023-11-14T22:13:20+0000','note':'\\ud83d',"
                    + "'card':{'panToken':'tok','brand':'v'},'amount':'10.000000000000000000','tags':['vip',2,{}]}"));
                assertEquals(10.0 * i, feature(hotpath, "spent"));
                assertEquals(i, feature(hotpath, "on_device"));
                assertEquals(3, feature(hotpath, "tag_count"));
                assertEquals(1, feature(hotpath, "is_vip"));
                assertEquals(77, feature(hotpath, "customer_number"));
                assertEquals(i, feature(hotpath, "delay"));
                assertEquals(40 + i, feature(hotpath, "place"));
            }
        }
        try (Replay replay = new Replay(directory, false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical());
            assertEquals(3, result.decisions());
        }
    }

    @Test
    void recordThatIsOnlyAValueHasNoOtherParts() {
        try (Hotpath hotpath = Hotpath.open(load(NESTED), directory)) {
            final UnsafeBuffer value = new UnsafeBuffer(
                "{\"id\":1,\"at\":1700000000000,\"card\":{\"panToken\":\"t\"},\"amount\":5}".getBytes(UTF_8));
            assertEquals(Hotpath.DECIDED, hotpath.decide(value, 0, value.capacity(), decision));
            assertTrue(Double.isNaN(feature(hotpath, "delay")));
            assertTrue(Double.isNaN(feature(hotpath, "customer_number")));
        }
    }

    /** Inputs from public reports, each with what is right of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "NONE             |  9    | {'id':1,'t':1700000000000,'amt':9.000000000000000000}",
        "NONE             | 12.34 | {'id':2,'t':1700000000000,'amt':12.340000000000000000}",
        "NONE             | 100   | {'id':3,'t':1700000000000,'amt':'100.000000000000000000'}",
        "NONE             | 12.34 | {'id':4,'t':1700000000000,'amt':1.234e1}",
        "OUT_OF_RANGE     | 0     | {'id':4,'t':1700000000000,'amt':12.345}",
        "NONE             | 5     | {'id':1,'t':1700000000000,'amt':5,'note':'thanks \\ud83d'}",
        "NONE             | 5     | {'id':1,'t':'2023-11-14T22:13:20+00','amt':5}",
        "NONE             | 5     | {'id':2,'t':'2023-11-14T22:13:20.123+0000','amt':5}",
        "NONE             | 5     | {'id':3,'t':'2023-11-14T22:13:20+0530','amt':5}",
        "NONE             | 5     | {'id':4,'t':'2023-11-14 22:13:20 UTC','amt':5}",
        "TOO_PRECISE      | 0     | {'id':4,'t':'2023-11-14T10:00:48.123456Z','amt':5}",
        "IMPLAUSIBLE_TIME | 0     | {'id':1,'t':1700000000,'amt':5}",
        "IMPLAUSIBLE_TIME | 0     | {'id':1,'t':'2200-06-01T00:00:00Z','amt':5}",
        "DUPLICATE_NAME   | 0     | {'id':1,'t':1700000000000,'amt':null,'amt':1}",
    })
    void casesOfPublicReportsAreReadRightOrRefusedWithTheirReason(
        final Rejection expected, final double amount, final String value) {
        final Pipeline pipeline = load("""
            pipeline: p
            events:
              E: {id: int64, t: timestamp_ms, k: 'string(24)?', amt: 'money(2)?'}
            sources: [{topic: events, message: E, event-time: t, ignore: [note]}]
            features: {a: amt}
            decision: [{otherwise: approve}]
            sinks: [{topic: decisions}]
            """);
        try (Hotpath hotpath = Hotpath.open(pipeline, directory)) {
            record.origin(0, 0, 0);
            assertEquals(expected, Rejection.ofCode(-take(hotpath, value)));
            if (expected == Rejection.NONE) {
                assertEquals(amount, feature(hotpath, "a"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "zone: Europe/Paris               | NONE             | 2023-11-14T23:13:20",
        "zone: required                   | NO_OFFSET        | 2023-11-14T22:13:20",
        "zone: required                   | NONE             | 2023-11-14T22:13:20Z",
        "precision: truncate              | NONE             | 2023-11-14T22:13:20.000999Z",
        "times: [2023-01-01, 2024-01-01]  | NONE             | 2023-11-14T22:13:20",
        "times: [2024-01-01, 2025-01-01]  | IMPLAUSIBLE_TIME | 2023-11-14T22:13:20",
    })
    void timesAreReadAsTheirSourceSays(final String said, final Rejection expected, final String time) {
        final Pipeline pipeline = load("""
            pipeline: p
            events:
              E: {t: timestamp_ms}
            sources: [{topic: events, message: E, event-time: t, %s}]
            features: {s: hour(t)}
            decision: [{otherwise: approve}]
            sinks: [{topic: decisions}]
            """.formatted(said));
        try (Hotpath hotpath = Hotpath.open(pipeline, directory)) {
            record.origin(0, 0, 0);
            assertEquals(expected, Rejection.ofCode(-take(hotpath, "{'t':'" + time + "'}")));
            assertTrue(expected != Rejection.NONE || decision.eventTimeNanos() == 1_700_000_000_000_000_000L);
        }
    }
}
