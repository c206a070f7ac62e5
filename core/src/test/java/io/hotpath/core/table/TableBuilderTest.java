package io.hotpath.core.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TableBuilderTest {
    private static final TableOrigin ORIGIN = new TableOrigin("a test", "", 1, 2);
    private static final TableSchema NOTES =
        TableSchema.of(List.of(Column.of("id", ColumnType.LONG), Column.of("note", ColumnType.STRING)), List.of(0));
    private static final int BATCH_BYTES = 1 << 20;

    @TempDir
    Path directory;

    private static void add(final TableBuilder builder, final long id, final byte[] note, final long order) {
        builder.row().begin();
        builder.row().put(0, id);
        builder.row().put(1, note, 0, note.length);
        builder.add(order);
    }

    /** Texts from nothing to more than a batch holds, now and then a second row of a key; forwards or backwards. */
    private TableHeader build(final String name, final long seed, final boolean backwards) {
        final int rows = 2_000;
        try (TableBuilder builder = new TableBuilder(NOTES, directory.resolve(name))) {
            for (int i = 0; i < rows; i++) {
                final int id = backwards ? rows - 1 - i : i;
                final Random random = new Random(seed + id);
                final int length = switch (random.nextInt(200)) {
                    case 0 -> random.nextInt(2 * BATCH_BYTES);
                    case 1, 2, 3 -> random.nextInt(100_000);
                    default -> random.nextInt(2_000);
                };
                final byte[] note = new byte[length];
                random.nextBytes(note);
                add(builder, id / 2, note, id);
            }
            return builder.finish(ORIGIN);
        }
    }

    @Test
    void rowsInAnyOrderMakeTheSameFileHoweverTheyFallIntoBatches() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final TableHeader forwards = build("forwards", seed, false);
        assertEquals(1_000, forwards.rows(), "seed " + seed);
        final TableHeader backwards = build("backwards", seed, true);
        // Long texts lie in the arena in the order of their rows, so that the whole file is the same.
        assertEquals(forwards.contentHash(), backwards.contentHash(), "seed " + seed);
    }

    @Test
    void buildTakesLessThanOneAndAHalfTimesItsTableAtSomeHundredThousandRows() {
        final byte[] note = "a note of about eighty bytes, as rows of ten columns have in the mean, or a few more".getBytes(UTF_8);
        try (TableBuilder builder = new TableBuilder(NOTES, directory.resolve("memory"))) {
            for (int id = 0; id < 400_000; id++) {
                add(builder, id, note, 0);
            }
            final long bytes = builder.finish(ORIGIN).bytes();
            assertTrue(2 * builder.nativeBytes() <= 3 * bytes, builder.nativeBytes() + " for a table of " + bytes);
        }
    }

    /** In seconds where each row costs the same; in an hour where it costs as much as there are rows. */
    @Test
    @Timeout(120)
    void aMillionRowsOfOneKeyAreOneRow() {
        try (TableBuilder builder = new TableBuilder(NOTES, directory.resolve("hot"))) {
            for (int i = 0; i < 1_000_000; i++) {
                add(builder, 7, new byte[] {(byte) ('a' + i % 26)}, i % 1_000);
            }
            assertEquals(1, builder.finish(ORIGIN).rows());
        }
    }

    private static void addRows(final TableBuilder builder, final long seed, final int begin, final int end) {
        for (int i = begin; i < end; i++) {
            final byte[] note = ("note " + i).repeat(new Random(seed + i).nextInt(100)).getBytes(UTF_8);
            add(builder, i / 2, note, i);
        }
    }

    @Test
    void buildGoesOnBehindTheLastCheckpointOfOneThatDied() throws IOException {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final int rows = 20_000;
        final int noted = random.nextInt(rows);
        final Path left = Files.createDirectories(directory.resolve("left"));
        try (TableBuilder dying = TableBuilder.resumable(NOTES, directory.resolve("dying"), note -> true)) {
            addRows(dying, seed, 0, noted / 2);
            dying.checkpoint("first");
            addRows(dying, seed, noted / 2, noted);
            dying.checkpoint("second");
            addRows(dying, seed, noted, noted + random.nextInt(rows));
            for (final String each : List.of(".unfinished.rows", ".unfinished.state")) {
                Files.copy(directory.resolve(each), left.resolve(each));
            }
        }
        try (TableBuilder next = TableBuilder.resumable(NOTES, left.resolve("next"), "second"::equals);
            TableBuilder never = new TableBuilder(NOTES, directory.resolve("never"))) {
            assertEquals(Optional.of("second"), next.note(), "seed " + seed);
            assertEquals(noted, next.rows(), "seed " + seed);
            addRows(next, seed, noted, rows);
            addRows(never, seed, 0, rows);
            assertEquals(never.finish(ORIGIN).contentHash(), next.finish(ORIGIN).contentHash(), "seed " + seed);
        }
    }

    @Test
    void keysThatWereSeenInAnEarlierPassDoNotCount() {
        try (TableBuilder builder = new TableBuilder(NOTES, directory.resolve("passes"))) {
            addRows(builder, 1, 0, 4);
            builder.keepOnlySeen();
            keep(builder, 0);
            keep(builder, 1);
            builder.keepOnlySeen();
            keep(builder, 1);
            assertEquals(1, builder.finish(ORIGIN).rows());
            assertEquals(1, builder.dropped());
        }
    }

    private static void keep(final TableBuilder builder, final long id) {
        builder.row().begin();
        builder.row().put(0, id);
        builder.keep();
    }

    @Test
    void failureOfTheThreadThatSpillsIsThrownToTheOneThatAdds() throws IOException {
        final Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "only Linux has a device that is always full");
        final BuildMemory memory = new BuildMemory();
        try (ExecutorService spiller = Executors.newSingleThreadExecutor(); SpillFile spill = SpillFile.staying(full, memory)) {
            final RowEncoder row = new RowEncoder(new RowLayout(NOTES), memory);
            final SpillQueue queue = new SpillQueue(spill, spiller, memory);
            final byte[] note = new byte[BATCH_BYTES];
            row.begin();
            row.put(0, 1);
            row.put(1, note, 0, note.length);
            row.end();
            assertThrows(UncheckedIOException.class, () -> {
                queue.add(row, SpillRecord.ROW, 0);
                queue.drain();
            });
        } finally {
            memory.close();
        }
    }
}
