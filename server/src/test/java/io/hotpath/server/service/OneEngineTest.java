package io.hotpath.server.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.server.StreamingService;
import io.hotpath.server.kafka.StartOptions;
import io.hotpath.server.kafka.StartOptions.From;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One engine runs a pipeline, and one that has lost its journal asks. */
@Timeout(120)
class OneEngineTest extends BrokerTest {

    @Test
    void lostJournalAsksWhereToBegin() throws Exception {
        final Counts counts = counts("lost", 1);
        send(counts, 1, 2, 3);
        run(counts, 3);
        final Path empty = directory.resolve("empty");
        final String refusal = refusal(counts, empty);
        assertTrue(refusal.contains("group 'hotpath-lost' has committed offsets of 1 partition of this pipeline"), refusal);
        send(counts, 4);
        try (StreamingService service = counts.with(new StartOptions(From.COMMITTED, false)).start(empty)) {
            assertEquals(List.of(1, 2, 3, 4), ids(counts, 4));
            assertNull(service.failure());
        }
        send(counts, 5);
        try (StreamingService service = counts.with(new StartOptions(From.BEGINNING, false)).start(empty)) {
            assertEquals(List.of(1, 2, 3, 4, 5), ids(counts, 5), "the journal, not the option, says where to go on");
            assertNull(service.failure());
        }
    }

    @Test
    void secondEngineOfThePipelineIsRefusedWhileTheFirstGoesOn() throws Exception {
        final Counts counts = counts("twice", 1);
        send(counts, 1);
        final Counts second = new Counts("twice", broker.bootstrapServers()).with(new StartOptions(From.BEGINNING, false));
        try (StreamingService first = counts.start(directory.resolve("one"))) {
            topics.read(counts.decisions(), 1);
            final String refusal = refusal(second, directory.resolve("two"));
            assertTrue(refusal.startsWith("another engine runs this pipeline"), refusal);
            send(counts, 2);
            assertEquals(List.of(1, 2), ids(counts, 2));
            assertNull(first.failure());
        }
        try (StreamingService later = second.start(directory.resolve("two"))) {
            assertNull(later.failure(), "the first has left");
        }
    }

    @Test
    void copyOfAJournalTakesOverAndTheOlderEngineEnds() throws Exception {
        final Counts counts = counts("copied", 1);
        send(counts, 1);
        run(counts, 1);
        copy(directory.resolve("journal"), directory.resolve("copy"));
        try (StreamingService older = counts.start(directory.resolve("journal"));
            StreamingService newer = counts.start(directory.resolve("copy"))) {
            await("the older one ends", () -> older.failure() != null);
            assertTrue(older.failure().contains("another engine"), older.failure());
            assertNull(newer.failure());
        }
    }

    private static void copy(final Path from, final Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (final Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
