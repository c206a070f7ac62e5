package io.hotpath.engine.request;

import static io.hotpath.engine.request.ServedPipeline.payment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.client.DecisionClient;
import io.hotpath.client.Reply;
import io.hotpath.client.Status;
import io.hotpath.engine.recovery.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients and servers of their own processes, killed with signal 9 at any moment. */
@Timeout(240)
class KilledProcessesTest {
    private static final int KILLS = 2;
    private static final int MOST_LINES = 300;
    private static final int REQUESTS = 500;

    @TempDir
    Path directory;
    private final Reply reply = new Reply();

    private Status decide(final DecisionClient client, final int id) {
        final byte[] record = payment(0, id, id, id % 150);
        return client.decide(new UnsafeBuffer(record), 0, record.length, 0, reply);
    }

    private void assertDecided(final int id) {
        assertEquals(Status.DECIDED, reply.status());
        assertEquals(id % 150 > 100 ? "decline" : "approve", reply.outcome());
        assertEquals(id % 150 / 100.0, reply.score(0));
    }

    private long replayed() {
        try (Replay replay = new Replay(directory.resolve("journal"), false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical(), () -> result.differentAt() + " " + result.differentField());
            return result.decisions();
        }
    }

    @Test
    void clientsThatAreKilledAreNobodyElsesAffair() throws IOException {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        int id = 0;
        try (ServedPipeline served = new ServedPipeline(ServedPipeline.FILE, directory);
            DecisionClient client = DecisionClient.connect(directory.resolve("requests"))) {
            for (int kill = 0; kill < KILLS; kill++) {
                try (RequestProcess asking = RequestProcess.start("ask", directory);
                    RequestProcess claiming = RequestProcess.start("claim", directory)) {
                    for (int i = random.nextInt(MOST_LINES); i > 0; i--) {
                        assertEquals("DECIDED", asking.awaitLine(), () -> "seed " + seed);
                    }
                    assertEquals(Status.DECIDED, decide(client, ++id), "seed " + seed);
                    assertDecided(id);
                    claiming.kill();
                }
                for (int i = 0; i < REQUESTS; i++) {
                    decide(client, ++id);
                    assertDecided(id);
                }
            }
            assertNull(served.failure());
        }
        assertTrue(replayed() > KILLS * REQUESTS, "seed " + seed);
    }

    @Test
    void serverThatIsKilledIsFoundAgainAndDecidesNothingTwice() throws IOException {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final List<Long> sequences = new ArrayList<>();
        RequestProcess server = RequestProcess.start("serve", directory);
        try (DecisionClient client = DecisionClient.connect(directory.resolve("requests"))) {
            int id = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                for (int i = 1 + random.nextInt(MOST_LINES); i > 0; i--) {
                    assertEquals(Status.DECIDED, decide(client, ++id), "seed " + seed);
                    assertDecided(id);
                    sequences.add(reply.sequence());
                }
                server.close();
                assertEquals(Status.SERVER_GONE, decide(client, ++id), "seed " + seed);
                assertEquals("review", reply.outcome());
                server = RequestProcess.start("serve", directory);
                while (decide(client, id) == Status.SERVER_GONE) {
                    Thread.onSpinWait();
                }
                assertDecided(id);
                decide(client, 1);
                assertTrue(reply.repeated(), "what was decided before the kill is known");
                assertEquals("approve", reply.outcome());
            }
        } finally {
            server.close();
        }
        assertEquals(sequences.stream().distinct().toList(), sequences, "seed " + seed);
        assertTrue(replayed() >= sequences.size() + KILLS, "seed " + seed);
    }
}
