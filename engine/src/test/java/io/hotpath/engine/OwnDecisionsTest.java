package io.hotpath.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.core.thread.AllocatedBytes;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.Replay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes of the user's own, all reasons, bands, and pipelines that decide nothing, as a calling program sees them. */
class OwnDecisionsTest {
    private static final String FILE = """
        pipeline: own
        events:
          Payment: {at: timestamp_ms, card: string(8), amount: money(2)}
        sources: [{topic: payments, message: Payment, format: json, event-time: at}]
        entities: {card: card}
        features:
          count: count() over card in 1h
        scores:
          risk: amount / 1000
        bands:
          level: {of: risk, low: 0, middle: 0.5, high: 0.8}
          rate: {of: count, often: 3}
        outcomes: [approve, step_up, decline]
        reasons: all
        decision:
          - {when: level == "high", then: decline, reason: HIGH}
          - {when: level == middle and rate == often, then: step_up, reason: [OFTEN, MIDDLE]}
          - {when: count >= 3, then: step_up, reason: OFTEN}
          - {otherwise: approve, reason: FINE}
        sinks: [{topic: decisions}]
        """;
    private static final String NOTHING_DECIDED = FILE.substring(0, FILE.indexOf("outcomes:")) + """
        decision: none
        sinks: [{topic: decisions}]
        """;

    @TempDir
    Path journal;

    private final Decision decision = new Decision();
    private long millis = 1_700_000_000_000L;

    private static Pipeline load(final String text) {
        return PipelineLoader.load(new PipelineSource("own.yaml", text, Path::of));
    }

    private UnsafeBuffer payment(final int card, final int amount) {
        millis += 1_000;
        return new UnsafeBuffer(
            ("{\"at\":" + millis + ",\"card\":\"c" + card + "\",\"amount\":" + amount + "}").getBytes(UTF_8));
    }

    private String decide(final Hotpath hotpath, final int card, final int amount) {
        final UnsafeBuffer payment = payment(card, amount);
        assertEquals(Hotpath.DECIDED, hotpath.decide(payment, 0, payment.capacity(), decision));
        final List<String> reasons = new ArrayList<>();
        for (int i = 0; i < decision.reasonCount(); i++) {
            reasons.add(decision.reason(i));
        }
        return decision.outcome() + ' ' + decision.band(0) + ' ' + decision.band(1) + ' ' + reasons;
    }

    private void assertReplaysAlike(final int decisions) {
        try (Replay replay = new Replay(journal, false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical(), () -> result.differentAt() + " " + result.differentField());
            assertEquals(decisions, result.decisions());
        }
    }

    @Test
    void decisionsHaveTheUsersOutcomesTheirBandsAndEveryReasonThatHolds() {
        try (Hotpath hotpath = Hotpath.open(load(FILE), journal)) {
            assertEquals("approve low null [FINE]", decide(hotpath, 1, 10));
            assertEquals("decline high null [HIGH]", decide(hotpath, 1, 800));
            assertEquals("step_up middle often [OFTEN, MIDDLE]", decide(hotpath, 1, 500));
            assertEquals("decline high often [HIGH, OFTEN]", decide(hotpath, 1, 900));
            assertEquals("approve null null [FINE]", decide(hotpath, 2, -1));
            assertEquals(0.8, decide(hotpath, 2, 800).isEmpty() ? 0 : decision.score("risk"));
            assertEquals(2, decision.feature("count"));
        }
        assertReplaysAlike(6);
    }

    @Test
    void firstReasonsAreThoseOfTheRuleThatDecides() {
        try (Hotpath hotpath = Hotpath.open(load(FILE.replace("reasons: all", "reasons: first")), journal)) {
            decide(hotpath, 1, 1);
            decide(hotpath, 1, 1);
            assertEquals("decline high often [HIGH]", decide(hotpath, 1, 900));
        }
    }

    @Test
    void pipelineThatDecidesNothingStillGivesFeaturesScoresAndBands() {
        try (Hotpath hotpath = Hotpath.open(load(NOTHING_DECIDED), journal)) {
            assertEquals("null middle null []", decide(hotpath, 1, 500));
            assertNull(decision.outcome());
            assertEquals(0.5, decision.score(0));
            assertEquals(1, decision.feature(0));
        }
        assertReplaysAlike(1);
    }

    @Test
    void randomDecisionsReplayToTheSameBytesAndAllocateNothing() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        try (Hotpath hotpath = Hotpath.open(load(FILE), journal)) {
            long allocated = Long.MAX_VALUE;
            for (int round = 0; round < 40 && allocated > 0; round++) {
                final UnsafeBuffer[] payments = new UnsafeBuffer[1_000];
                for (int i = 0; i < payments.length; i++) {
                    payments[i] = payment(random.nextInt(300), random.nextInt(1_000));
                }
                final long before = AllocatedBytes.ofCurrentThread();
                for (final UnsafeBuffer payment : payments) {
                    hotpath.decide(payment, 0, payment.capacity(), decision);
                }
                allocated = AllocatedBytes.ofCurrentThread() - before;
            }
            assertEquals(0, allocated, "in the best of forty rounds, seed " + seed);
        }
        try (Replay replay = new Replay(journal, false)) {
            assertTrue(replay.run((done, last) -> { }).identical(), "seed " + seed);
        }
    }
}
