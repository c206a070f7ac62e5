package io.hotpath.server.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.sandbox.broker.EmbeddedBroker;
import io.hotpath.server.StreamingService;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that goes away and comes back. */
@Timeout(120)
class SilentBrokerTest {
    private static final long FIVE_SECONDS = TimeUnit.SECONDS.toNanos(5);

    @TempDir
    Path directory;

    @Test
    void brokerThatIsAwayIsSaidWithinFiveSecondsAndAllGoesOnWhenItIsBack() throws Exception {
        final EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"));
        final String servers = broker.bootstrapServers();
        final Counts counts = new Counts("silent", servers);
        broker.createTopics(2, counts.events());
        broker.createTopics(1, counts.decisions(), counts.deadLetters());
        try (Topics topics = new Topics(servers)) {
            topics.send(counts.events(), 0, Counts.event(1, "k"));
            topics.flush();
            try (StreamingService service = counts.start(directory.resolve("journal"))) {
                topics.read(counts.decisions(), 1);
                broker.close();
                final long gone = System.nanoTime();
                while (service.input().lagText().equals("lag 0")) {
                    assertTrue(System.nanoTime() - gone < 2 * FIVE_SECONDS, "nothing is said"); // twice, for a busy machine
                }
                assertTrue(service.input().lagText().startsWith("lag unknown since "), service.input().lagText());
                assertTrue(counts.news().getLast().matches(
                    "no answer from Kafka since \\d\\d:\\d\\d:\\d\\d: the lag is not known, 0 decisions are not confirmed"),
                    counts.news().toString());
                try (EmbeddedBroker back = EmbeddedBroker.start(
                    directory.resolve("kafka"), Integer.parseInt(servers.substring(servers.indexOf(':') + 1)))) {
                    assertEquals(servers, back.bootstrapServers());
                    topics.send(counts.events(), 1, Counts.event(2, "k"));
                    topics.flush();
                    assertEquals(2, topics.read(counts.decisions(), 2).size());
                    while (!service.input().lagText().equals("lag 0")) {
                        Thread.onSpinWait(); // until the class's time is over
                    }
                    assertTrue(counts.news().getLast().startsWith("Kafka answers again, after "), counts.news().toString());
                    assertNull(service.failure());
                }
            }
        }
    }
}
