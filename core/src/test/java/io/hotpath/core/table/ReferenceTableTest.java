package io.hotpath.core.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.thread.AllocatedBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTableTest {
    private static final TableOrigin ORIGIN = new TableOrigin("a test", "sync-1", 7, 8);
    private static final TableSchema CUSTOMERS = TableSchema.of(List.of(
        Column.of("customer_id", ColumnType.STRING), Column.of("visits", ColumnType.LONG),
        Column.of("country", ColumnType.STRING), Column.decimal("limit", 12, 2)), List.of(0));

    @TempDir
    Path directory;

    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);

    private Path file(final String name) {
        return directory.resolve(name);
    }

    @RepeatedTest(25)
    void agreesWithAHashMapForRandomSchemasAndRows() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final TableOracle oracle = new TableOracle(random);
        final TableSchema schema = oracle.schema();
        final Map<List<Object>, List<Object>> rows = new HashMap<>();
        final Map<List<Object>, Long> orders = new HashMap<>();
        final Set<List<Object>> deleted = new HashSet<>();
        final int keys = 1 + random.nextInt(2_000);
        final Path file = file("random" + seed);
        try (TableBuilder builder = new TableBuilder(schema, file)) {
            for (int i = random.nextInt(3_000); i > 0; i--) {
                final List<Object> row = oracle.row(schema, keys);
                final List<Object> key = TableOracle.key(schema, row);
                final long order = random.nextInt(3);
                final boolean isDeleted = random.nextInt(6) == 0;
                TableOracle.fill(builder, schema, row, isDeleted);
                final boolean gone = random.nextInt(8) == 0;
                final boolean isLive = rows.get(key) != null && !deleted.contains(key);
                final long before = orders.getOrDefault(key, Long.MIN_VALUE);
                final boolean counts = order > before || (order == before && (gone || !isDeleted || !isLive));
                if (gone) {
                    builder.remove(order);
                } else {
                    builder.add(order);
                }
                if (counts) {
                    orders.put(key, order);
                    rows.put(key, gone ? null : row);
                    deleted.remove(key);
                    if (isDeleted) {
                        deleted.add(key);
                    }
                }
            }
            builder.finish(ORIGIN);
        }
        rows.values().removeIf(row -> row == null);
        deleted.retainAll(rows.keySet());
        check(file, schema, rows, deleted, "seed " + seed);
        for (int i = 0; i < 200; i++) {
            final List<Object> row = oracle.row(schema, 1 << 30);
            rows.putIfAbsent(TableOracle.key(schema, row), null);
        }
        check(file, schema, rows, deleted, "seed " + seed);
    }

    private void check(
        final Path file, final TableSchema schema, final Map<List<Object>, List<Object>> rows, final Set<List<Object>> deleted,
        final String seed) {
        try (ReferenceTable table = ReferenceTable.open(file); TableKey key = new TableKey(budget, schema)) {
            assertEquals(schema, table.schema());
            assertEquals(deleted.size(), table.header().deletedRows(), seed);
            assertEquals(rows.values().stream().filter(row -> row != null).count() - deleted.size(), table.header().rows(), seed);
            final TableRow row = new TableRow();
            rows.forEach((parts, expected) -> {
                TableOracle.fillKey(key, parts);
                assertEquals(expected != null && !deleted.contains(parts), table.find(key, row), seed);
                assertEquals(expected != null, table.findAny(key, row), seed);
                assertTrue(expected == null || TableOracle.same(schema, expected, row), seed);
            });
            final int[] scanned = new int[1];
            table.forEach(each -> scanned[0]++);
            assertEquals(table.header().rows() + table.header().deletedRows(), scanned[0], seed);
        }
    }

    private static void put(final TableBuilder builder, final String id, final long visits) {
        final RowEncoder row = builder.row();
        row.begin();
        row.put(0, id.getBytes(UTF_8), 0, id.length());
        row.put(1, visits);
    }

    private Path customers(final String name, final int count) {
        final Path file = file(name);
        try (TableBuilder builder = new TableBuilder(CUSTOMERS, file)) {
            for (int i = 0; i < count; i++) {
                put(builder, "C" + i, i);
                builder.add(0);
            }
            builder.finish(ORIGIN);
        }
        return file;
    }

    /** Among so many rows about sixteen have the tag of a neighbour in their bucket before them. */
    @Test
    void everyRowIsFoundThoughTagsCollide() {
        final int rows = 300_000;
        final TableSchema numbers =
            TableSchema.of(List.of(Column.of("id", ColumnType.LONG), Column.of("half", ColumnType.LONG)), List.of(0));
        final Path file = file("numbers");
        try (TableBuilder builder = new TableBuilder(numbers, file)) {
            for (long id = 0; id < rows; id++) {
                builder.row().begin();
                builder.row().put(0, id << 32);
                builder.row().put(1, id);
                builder.add(0);
            }
            builder.finish(ORIGIN);
        }
        try (ReferenceTable table = ReferenceTable.open(file); TableKey key = new TableKey(budget, numbers)) {
            final TableRow row = new TableRow();
            for (long id = 0; id < rows; id++) {
                key.clear();
                key.add(id << 32);
                assertTrue(table.find(key, row) && row.longValue(1) == id, "row " + id);
                key.clear();
                key.add((id << 32) + 1);
                assertFalse(table.find(key, row), "beside row " + id);
            }
        }
    }

    @Test
    void lookupAllocatesNothing() {
        try (ReferenceTable table = ReferenceTable.open(customers("customers", 50_000));
            TableKey key = new TableKey(budget, CUSTOMERS)) {
            final TableRow row = new TableRow();
            final byte[] id = "C0000".getBytes(UTF_8);
            long allocated = Long.MAX_VALUE;
            for (int round = 0; round < 10 && allocated > 0; round++) {
                allocated = allocatedBy(table, key, row, id, 1_000_000);
            }
            assertEquals(0, allocated, "in the best of ten rounds of a million: the first load classes and are compiled anew");
        }
    }

    private static long allocatedBy(
        final ReferenceTable table, final TableKey key, final TableRow row, final byte[] id, final int lookups) {
        final long before = AllocatedBytes.ofCurrentThread();
        long visits = 0;
        for (int i = 0; i < lookups; i++) {
            id[1 + i % 4] = (byte) ('0' + i % 10);
            key.clear();
            key.add(id, 0, id.length);
            if (table.find(key, row)) {
                visits += row.longValue(1) + row.textLength(2);
            }
        }
        final long allocated = AllocatedBytes.ofCurrentThread() - before;
        assertTrue(visits > 0);
        return allocated;
    }

    @Test
    void sameRowsInAnotherOrderAreTheSameContent() {
        final Path backwards = file("backwards");
        try (TableBuilder builder = new TableBuilder(CUSTOMERS, backwards)) {
            for (int i = 999; i >= 0; i--) {
                put(builder, "C" + i, i);
                builder.add(0);
            }
            builder.finish(ORIGIN);
        }
        assertEquals(TableHeader.read(customers("forwards", 1_000)).contentHash(), TableHeader.read(backwards).contentHash());
    }

    @Test
    void newVersionIsTheOldOneWithTheChangesAndWithoutWhatTheSourceLost() {
        final Path next = file("next");
        try (ReferenceTable old = ReferenceTable.open(customers("old", 10));
            TableBuilder builder = new TableBuilder(CUSTOMERS, next)) {
            builder.addAll(old);
            put(builder, "C3", 333);
            builder.add(1);
            put(builder, "NEW", 1);
            builder.add(1);
            for (final String id : List.of("C1", "C3", "NEW", "C5", "NEVER SEEN")) {
                put(builder, id, 0);
                if (id.equals("C5")) {
                    builder.row().markDeleted();
                }
                builder.keep();
            }
            builder.finish(ORIGIN);
            assertEquals(7, builder.dropped());
        }
        try (ReferenceTable table = ReferenceTable.open(next)) {
            assertEquals(3, table.header().rows());
            assertEquals(1, table.header().deletedRows());
            assertEquals(List.of(1L, 333L, 1L), List.of(visits(table, "C1"), visits(table, "C3"), visits(table, "NEW")));
        }
    }

    private long visits(final ReferenceTable table, final String id) {
        try (TableKey key = new TableKey(budget, CUSTOMERS)) {
            final TableRow row = new TableRow();
            key.add(id.getBytes(UTF_8), 0, id.length());
            return table.find(key, row) ? row.longValue(1) : -1;
        }
    }

    @Test
    void everyDamagedByteAndEveryShorterFileIsRefused() throws IOException {
        final Path file = customers("good", 50);
        final byte[] good = Files.readAllBytes(file);
        final Path bad = file("bad");
        for (int i = 0; i < good.length; i++) {
            good[i] ^= 1;
            Files.write(bad, good);
            assertThrows(CorruptTableException.class, () -> ReferenceTable.open(bad), "byte " + i);
            good[i] ^= 1;
        }
        for (int length = 0; length < good.length; length += 61) {
            Files.write(bad, Arrays.copyOf(good, length));
            assertThrows(CorruptTableException.class, () -> ReferenceTable.open(bad), "length " + length);
        }
    }

    @Test
    void unfinishedBuildLeavesNothingBehind() throws IOException {
        try (TableBuilder builder = new TableBuilder(CUSTOMERS, file("never"))) {
            put(builder, "C1", 1);
            builder.add(0);
        }
        try (var files = Files.list(directory)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void rowThatDoesNotFitIsRefusedByItsColumnsName() {
        final TableSchema schema =
            TableSchema.of(List.of(Column.of("id", ColumnType.STRING), Column.of("rank", ColumnType.SHORT)), List.of(0));
        try (TableBuilder builder = new TableBuilder(schema, file("unfit"))) {
            builder.row().begin();
            final String tooLarge = assertThrows(UnfitRowException.class, () -> builder.row().put(1, 40_000)).getMessage();
            assertEquals("column 'rank' holds a value beyond its type SHORT", tooLarge);
            final String noKey = assertThrows(UnfitRowException.class, () -> builder.add(0)).getMessage();
            assertEquals("column 'id' is part of the key and has a row without a value", noKey);
            builder.row().put(0, new byte[2_000], 0, 2_000);
            final String longKey = assertThrows(UnfitRowException.class, () -> builder.add(0)).getMessage();
            assertEquals("column 'id' is part of the key and makes it longer than 1024 bytes", longKey);
        }
    }

    @Test
    void tableOfTheMostColumnsHoldsLongTextsInAll() {
        final List<Column> columns = new ArrayList<>(List.of(Column.of("id", ColumnType.LONG)));
        for (int i = 1; i < TableSchema.MOST_COLUMNS; i++) {
            columns.add(Column.of("c" + i, ColumnType.STRING));
        }
        final TableSchema schema = TableSchema.of(columns, List.of(0));
        final Path file = file("wide");
        try (TableBuilder builder = new TableBuilder(schema, file)) {
            for (int id = 0; id < 20; id++) {
                builder.row().begin();
                builder.row().put(0, id);
                for (int i = 1; i < columns.size(); i++) {
                    final byte[] text = ("text " + id + " " + i).repeat(12).getBytes(UTF_8);
                    builder.row().put(i, text, 0, text.length);
                }
                builder.add(0);
            }
            builder.finish(ORIGIN);
        }
        try (ReferenceTable table = ReferenceTable.open(file); TableKey key = new TableKey(budget, schema)) {
            final TableRow row = new TableRow();
            for (int id = 0; id < 20; id++) {
                key.clear();
                key.add(id);
                assertTrue(table.find(key, row));
                for (int i = 1; i < columns.size(); i++) {
                    assertEquals(("text " + id + " " + i).repeat(12), row.text(i));
                }
            }
        }
    }

    @Test
    void emptyTableFindsNothing() {
        try (ReferenceTable table = ReferenceTable.open(customers("empty", 0)); TableKey key = new TableKey(budget, CUSTOMERS)) {
            key.add("C1".getBytes(UTF_8), 0, 2);
            assertFalse(table.find(key, new TableRow()));
            assertEquals(ORIGIN, table.header().origin());
        }
    }
}
