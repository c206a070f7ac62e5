package io.hotpath.engine.recovery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.decision.FeatureHash;
import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.Journal;
import io.hotpath.core.journal.JournalReader;
import io.hotpath.engine.CardFraud;
import io.hotpath.engine.CollectingSink;
import io.hotpath.engine.Engine;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal that holds the hash of the features, and not the features. */
@Timeout(60)
class UnkeptFeaturesTest {
    private static final int EVENTS = 2_000;
    private static final int STOP = 700;
    private static final int REPEATED = 10;
    private static final String SINK = "{topic: decisions, format: json}";
    private static final String COUNT = "customer_count_1d: count() over customer in 1d";
    private static final String OTHER_COUNT = "customer_count_1d: count() over customer in 1h";

    @TempDir
    Path directory;
    private final byte[][] payments = payments();
    private Path journal;

    /** Every tenth is an earlier one once more. */
    private static byte[][] payments() {
        final byte[][] payments = CardFraud.payments(EVENTS);
        for (int i = REPEATED - 1; i < EVENTS; i += REPEATED) {
            payments[i] = payments[i - REPEATED / 2];
        }
        return payments;
    }

    private static Pipeline pipeline(final String features) {
        final PipelineSource sample = CardFraud.changed(SINK, "{topic: decisions, include: [scores]}");
        final String text = sample.text() + "\ndeduplicate: {key: tx_id, within: 1h}\njournal: {features: " + features + "}\n";
        return PipelineLoader.load(new PipelineSource("unkept.yaml", text, sample.locate()));
    }

    private List<byte[]> decide(final String features) {
        journal = directory.resolve(features);
        final CollectingSink sink = new CollectingSink();
        decide(pipeline(features), new CollectingSink(), 0, STOP);
        decide(pipeline(features), sink, STOP, EVENTS);
        return sink.decisions();
    }

    private void decide(final Pipeline pipeline, final CollectingSink sink, final int from, final int to) {
        try (JournalSession session = JournalSession.open(journal, pipeline);
            Engine engine = Engine.start(pipeline, session, sink, (done, last) -> { })) {
            CardFraud.offer(engine, payments, from, to);
        }
    }

    private Replay.Result replay(final boolean featuresOnly) {
        try (Replay replay = new Replay(journal, featuresOnly)) {
            return replay.run((done, last) -> { });
        }
    }

    @Test
    void sameIsDecidedAndTheHashIsThatOfTheFeaturesThatAreNotThere() {
        final List<byte[]> kept = decide("kept");
        final List<byte[]> unkept = decide("hash");
        assertEquals(EVENTS, unkept.size(), "nothing was confirmed, so all came out of the journal again");
        for (int i = 0; i < EVENTS; i++) {
            final Decision with = new Decision().wrap(new UnsafeBuffer(kept.get(i)), 0, kept.get(i).length);
            final Decision without = new Decision().wrap(new UnsafeBuffer(unkept.get(i)), 0, unkept.get(i).length);
            assertEquals(with.featuresHash(), without.featuresHash());
            assertEquals(with.featuresHash(), hash(with), "event " + i);
            assertEquals(0, without.featureCount());
            assertEquals(with.featureCount() * Double.BYTES, kept.get(i).length - unkept.get(i).length);
            assertEquals(with.score(0), without.score(0));
            assertEquals(with.outcomeNumber(), without.outcomeNumber());
            assertEquals((i + 1) % REPEATED == 0, without.repeated());
        }
    }

    private static long hash(final Decision decision) {
        final UnsafeBuffer features = new UnsafeBuffer(new byte[decision.featureCount() * Double.BYTES]);
        for (int i = 0; i < decision.featureCount(); i++) {
            features.putDouble(i * Double.BYTES, decision.feature(i));
        }
        return FeatureHash.of(features, 0, decision.featureCount());
    }

    @Test
    void replayHoldsTheFeaturesToTheirHash() throws IOException {
        decide("hash");
        final Replay.Result decisions = replay(false);
        assertTrue(decisions.identical(), decisions::differentField);
        final Replay.Result features = replay(true);
        assertTrue(features.identical(), features::differentField);
        assertEquals(EVENTS, features.decisions());
        final Path archived = journal.resolve("pipelines").resolve(pipeline("hash").version().hex()).resolve("pipeline.yaml");
        Files.writeString(archived, Files.readString(archived).replace(COUNT, OTHER_COUNT));
        assertEquals("featuresHash", replay(true).differentField());
    }

    @Test
    void alteredHashIsFoundInBothKindsOfReplay() {
        decide("kept");
        final Path whole = journal;
        journal = directory.resolve("altered");
        final Pipeline pipeline = pipeline("kept");
        JournalSession.open(journal, pipeline).close();
        final int place = Frame.HEADER_LENGTH + pipeline.decisionSchema().layout().featuresOffset() - Double.BYTES - Integer.BYTES;
        try (Journal source = Journal.forReading(whole); Journal target = Journal.forAppending(journal);
            JournalReader reader = source.log().reader()) {
            while (reader.next()) {
                final UnsafeBuffer decision = reader.decision().buffer();
                if (reader.input().sequence() == STOP) {
                    decision.putByte(place, (byte) (decision.getByte(place) ^ 1));
                }
                target.log().append(reader.input(), reader.decision());
            }
        }
        for (final boolean featuresOnly : new boolean[] {false, true}) {
            final Replay.Result result = replay(featuresOnly);
            assertArrayEquals(
                new Object[] {(long) STOP, "featuresHash"}, new Object[] {result.differentAt(), result.differentField()});
        }
    }
}
