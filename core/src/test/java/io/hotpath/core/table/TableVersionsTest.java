package io.hotpath.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.memory.MemoryBudget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class TableVersionsTest {
    private static final TableSchema SCHEMA = new TableSchema(List.of(
        Column.of("id", ColumnType.LONG), Column.of("from", ColumnType.UTC_DATETIME), Column.of("to", ColumnType.UTC_DATETIME),
        Column.of("rank", ColumnType.INT)), List.of(0), 1, 2);
    private static final long STILL = 253_402_300_799_999_000L;

    @TempDir
    Path directory;

    /** A version of a key: valid from its start up to the millisecond before the next. */
    private record Version(long id, long from, long to, long rank) {
    }

    @RepeatedTest(10)
    void everyInstantFindsTheVersionThatWasValidThen() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final List<Version> versions = new ArrayList<>();
        for (long id = 0; id < 300; id++) {
            long from = random.nextInt(1_000);
            for (int i = random.nextInt(6); i >= 0; i--) {
                final long next = from + 1 + random.nextInt(1_000);
                versions.add(new Version(id, from, i == 0 && random.nextInt(3) > 0 ? STILL : next - 1, random.nextInt()));
                from = next + (random.nextInt(4) == 0 ? 50 : 0);
            }
        }
        final List<Version> shuffled = new ArrayList<>(versions);
        Collections.shuffle(shuffled, random);
        final Path file = directory.resolve("versions" + seed);
        try (TableBuilder builder = new TableBuilder(SCHEMA, file)) {
            shuffled.forEach(version -> add(builder, version));
            shuffled.forEach(version -> add(builder, version));
            builder.finish(new TableOrigin("a test", "", 0, 0));
        }
        check(file, versions, random, "seed " + seed);
    }

    private static void add(final TableBuilder builder, final Version version) {
        builder.row().begin();
        builder.row().put(0, version.id);
        builder.row().put(1, version.from);
        builder.row().put(2, version.to);
        builder.row().put(3, version.rank);
        if (version.to != STILL) {
            builder.row().markDeleted();
        }
        builder.add(0);
    }

    private static void check(final Path file, final List<Version> versions, final Random random, final String seed) {
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        try (ReferenceTable table = ReferenceTable.open(file); TableKey key = new TableKey(budget, SCHEMA)) {
            final TableRow row = new TableRow();
            assertEquals(versions.stream().filter(each -> each.to == STILL).count(), table.header().rows(), seed);
            assertEquals(versions.size(),
                table.header().rows() + table.header().deletedRows() + table.header().olderVersions(), seed);
            for (int i = 0; i < 20_000; i++) {
                final long id = random.nextInt(310);
                final long at = random.nextInt(7_000);
                key.clear();
                key.add(id);
                final List<Version> valid =
                    versions.stream().filter(each -> each.id == id && each.from <= at && at <= each.to).toList();
                assertEquals(!valid.isEmpty(), table.findAsOf(key, at, row), seed);
                assertTrue(valid.isEmpty() || valid.getFirst().rank == row.longValue(3), seed);
                final List<Version> now = versions.stream().filter(each -> each.id == id && each.to == STILL).toList();
                assertEquals(!now.isEmpty(), table.find(key, row), seed);
                assertTrue(now.isEmpty() || now.getFirst().rank == row.longValue(3), seed);
            }
        }
    }
}
