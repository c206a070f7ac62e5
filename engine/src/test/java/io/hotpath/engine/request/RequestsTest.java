package io.hotpath.engine.request;

import static io.hotpath.engine.request.ServedPipeline.payment;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.client.DecisionClient;
import io.hotpath.client.Reply;
import io.hotpath.client.ReplyHandler;
import io.hotpath.client.ServerUnavailableException;
import io.hotpath.client.Status;
import io.hotpath.client.shared.ServerFile;
import io.hotpath.engine.recovery.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RequestsTest {
    private static final long NO_BUDGET = 0;
    private static final long MINUTE = 60_000_000_000L;

    @TempDir
    Path directory;
    private final Reply reply = new Reply();

    private DecisionClient connect() {
        return DecisionClient.connect(directory.resolve("requests"));
    }

    private Status decide(final DecisionClient client, final byte[] record, final long budget) {
        return client.decide(new UnsafeBuffer(record), 0, record.length, budget, reply);
    }

    private void assertReplays(final long decisions) {
        try (Replay replay = new Replay(directory.resolve("journal"), false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical(), () -> result.differentAt() + " " + result.differentField());
            assertEquals(decisions, result.decisions());
        }
    }

    @Test
    void replySaysWhatWasDecidedAndWhy() {
        try (ServedPipeline served = new ServedPipeline(ServedPipeline.FILE, directory); DecisionClient client = connect()) {
            assertEquals(Status.DECIDED, decide(client, payment(0, 1, 7, 60), NO_BUDGET));
            assertEquals("approve", reply.outcome());
            assertEquals(0, reply.reasonCount());
            assertEquals(Status.DECIDED, decide(client, payment(1, 2, 7, 60), NO_BUDGET));
            assertEquals("decline", reply.outcome());
            assertEquals(2, reply.reasonCount());
            assertEquals("MORE", reply.reason(1));
            assertEquals("risk", reply.scoreName(0));
            assertEquals(1.2, reply.score(0));
            assertEquals(1, reply.sequence());
            assertEquals((ServedPipeline.START + 1) * 1_000_000_000L, reply.eventTimeNanos());
            assertFalse(reply.fallback() || reply.overdue() || reply.late() || reply.unscored() || reply.ahead());
            assertNull(served.failure());
        }
        assertReplays(2);
    }

    @Test
    void requestThatComesAgainHasTheSameDecisionByWhicheverClient() {
        try (ServedPipeline served = new ServedPipeline(ServedPipeline.FILE, directory);
            DecisionClient one = connect(); DecisionClient other = connect()) {
            decide(one, payment(0, 1, 7, 60), NO_BUDGET);
            decide(other, payment(1, 2, 7, 60), NO_BUDGET);
            decide(other, payment(0, 1, 7, 60), NO_BUDGET);
            assertEquals("approve", reply.outcome());
            assertTrue(reply.repeated());
            assertEquals(2, served.connections().count());
        }
        assertReplays(3);
    }

    /** Its budget had passed when it was sent, so the server cannot but find it missed; this client waits on all the same. */
    @Test
    void requestPastItsDeadlineIsAnsweredByTheFallbackJournaledAndReplayedAlike() {
        try (ServedPipeline served = new ServedPipeline(ServedPipeline.FILE, directory); DecisionClient client = connect()) {
            decide(client, payment(0, 1, 7, 99), NO_BUDGET);
            final byte[] record = payment(1, 2, 7, 99);
            client.send(new UnsafeBuffer(record), 0, record.length, System.nanoTime() - MINUTE, MINUTE);
            final boolean[] isServers = new boolean[1]; // a quick server answers before the client has looked
            end(client, 1, each -> {
                isServers[0] = each.isDecided();
                assertEquals("review", each.outcome());
                assertEquals("STAND_IN", each.reason(0));
                assertTrue(each.fallback() && each.overdue());
            });
            decide(client, payment(1, 2, 7, 99), NO_BUDGET);
            assertEquals("review", reply.outcome(), "as it was decided then, though the client no longer waited");
            assertTrue(reply.repeated() && reply.fallback() && reply.overdue());
            decide(client, payment(2, 3, 7, 1), NO_BUDGET);
            assertEquals(1.99, reply.score(0), "it is in the windows");
            assertEquals(1, served.engine().metrics().overdue());
            assertEquals(isServers[0] ? 0 : 1, client.strays());
        }
        assertReplays(4);
    }

    private static void end(final DecisionClient client, final int count, final ReplyHandler handler) {
        for (int ended = 0; ended < count;) {
            ended += client.poll(handler, 100);
            Thread.onSpinWait();
        }
    }

    @Test
    void openRequestsAreAnsweredEachByItsNumber() {
        final Map<Long, Long> sums = new HashMap<>();
        final Map<Long, Double> scores = new HashMap<>();
        final int count = 1_000;
        try (ServedPipeline served = new ServedPipeline(ServedPipeline.FILE, directory); DecisionClient client = connect()) {
            for (int i = 0; i < count; i++) {
                final byte[] record = payment(0, i, i, i);
                sums.put(client.send(new UnsafeBuffer(record), 0, record.length, System.nanoTime(), MINUTE), (long) i);
            }
            end(client, count, each -> scores.put(each.number(), each.score(0)));
            assertNull(served.failure());
        }
        assertEquals(count, scores.size());
        sums.forEach((number, amount) -> assertEquals(amount / 100.0, scores.get(number)));
        assertReplays(count);
    }

    @Test
    void whatIsNoEventIsRejectedAndWhatIsFilteredIsLeftOut() {
        final String text = ServedPipeline.FILE.replace("event-time: time", "event-time: time, filter: amount > 0");
        try (ServedPipeline served = new ServedPipeline(text, directory); DecisionClient client = connect()) {
            assertEquals(Status.REJECTED, decide(client, "{".getBytes(US_ASCII), NO_BUDGET));
            assertEquals("MALFORMED", reply.rejection());
            assertNull(reply.outcome());
            assertEquals(Status.FILTERED, decide(client, payment(0, 1, 7, 0), NO_BUDGET));
            assertNull(reply.outcome());
            assertEquals(Status.REJECTED, decide(client, new byte[0], NO_BUDGET));
            assertEquals("EMPTY", reply.rejection());
            assertEquals(Status.TOO_LARGE, decide(client, new byte[1 << 20], NO_BUDGET));
            assertEquals("review", reply.outcome());
            assertEquals(1, served.engine().metrics().filtered());
        }
    }

    /** As many as may be open, round after round, so that replies lie across the end of the ring's memory too. */
    @Test
    void clientThatReadsLateHasItsRepliesAllTheSameAndHoldsUpNobody() throws IOException {
        try (ServedPipeline served = new ServedPipeline(ServedPipeline.FILE, directory);
            DecisionClient late = connect(); DecisionClient client = connect()) {
            final int most = ServerFile.open(directory.resolve("requests"), false).rings().mostOpen();
            int decided = 0;
            for (int round = 1; round <= 5; round++) {
                sendWithoutReading(late, most);
                assertEquals(-1, late.send(new UnsafeBuffer(new byte[1]), 0, 1, System.nanoTime(), MINUTE));
                assertEquals(Status.BUSY, late.refusal());
                do {
                    assertEquals(Status.DECIDED, decide(client, payment(0, 2, 8, 1), NO_BUDGET));
                } while (reply.sequence() + 1 < (long) round * most + ++decided);
                end(late, most, each -> assertEquals(Status.DECIDED, each.status()));
            }
            assertNull(served.failure());
            assertEquals(0, late.dropped());
            assertEquals(0, client.dropped());
        }
    }

    private static void sendWithoutReading(final DecisionClient client, final int count) {
        final byte[] record = payment(0, 1, 7, 1);
        for (int sent = 0; sent < count;) {
            final long number = client.send(new UnsafeBuffer(record), 0, record.length, System.nanoTime(), MINUTE);
            sent += number < 0 ? 0 : 1; // the ring of requests may be full until the server has read there
        }
    }

    @Test
    void decideIsRefusedWhileOthersAreOpen() {
        try (ServedPipeline served = new ServedPipeline(ServedPipeline.FILE, directory); DecisionClient client = connect()) {
            sendWithoutReading(client, 1);
            assertThrows(IllegalStateException.class, () -> decide(client, payment(0, 2, 8, 1), NO_BUDGET));
            end(client, 1, each -> assertEquals(Status.DECIDED, each.status()));
            assertEquals(Status.DECIDED, decide(client, payment(0, 2, 8, 1), NO_BUDGET));
            assertNull(served.failure());
        }
    }

    @Test
    void budgetBeyondAllTimeIsNone() {
        try (ServedPipeline served = new ServedPipeline(ServedPipeline.FILE, directory); DecisionClient client = connect()) {
            assertEquals(Status.DECIDED, decide(client, payment(0, 1, 7, 1), Long.MAX_VALUE));
            assertFalse(reply.fallback());
            assertNull(served.failure());
        }
    }

    @Test
    void serverStartedAnewIsFoundAndWhatWasOpenEndsWithoutAWrongReply() {
        final DecisionClient client;
        try (ServedPipeline served = new ServedPipeline(ServedPipeline.FILE, directory)) {
            client = connect();
            decide(client, payment(0, 1, 7, 60), NO_BUDGET);
            assertNull(served.failure());
        }
        try (client) {
            assertEquals(Status.SERVER_GONE, decide(client, payment(1, 2, 7, 60), NO_BUDGET));
            assertEquals("review", reply.outcome());
            assertTrue(reply.fallback());
            try (ServedPipeline served = new ServedPipeline(ServedPipeline.FILE, directory)) {
                while (decide(client, payment(1, 2, 7, 60), NO_BUDGET) == Status.SERVER_GONE) {
                    Thread.onSpinWait();
                }
                assertEquals("decline", reply.outcome(), "the windows know what came before");
                assertEquals(1, served.connections().count());
            }
        }
        assertReplays(2);
    }

    @Test
    void secondServerAndAnUnknownSourceAreRefused() {
        try (ServedPipeline served = new ServedPipeline(ServedPipeline.FILE, directory)) {
            assertNull(served.failure());
            assertTrue(assertThrows(RequestsUnavailableException.class, () -> RequestServer.open(directory.resolve("requests"),
                served.engine().pipeline(), new Connections(), () -> 0, () -> 0)).getMessage().startsWith("another server"));
            assertTrue(assertThrows(ServerUnavailableException.class, () -> DecisionClient.connect(directory.resolve("requests"),
                "refunds", Duration.ofSeconds(5), new YieldingIdleStrategy())).getMessage().endsWith("it has [payments]"));
        }
        assertTrue(assertThrows(ServerUnavailableException.class, () -> DecisionClient.connect(directory.resolve("requests"),
            "", Duration.ofMillis(1), new YieldingIdleStrategy())).getMessage().startsWith("no server takes requests"));
    }
}
