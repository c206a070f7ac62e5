package io.hotpath.core.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.thread.AllocatedBytes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedTableTest {
    private static final TableOrigin ORIGIN = new TableOrigin("a test", "", 7, 8);
    private static final TableSchema LIMITS = TableSchema.of(List.of(
        Column.of("id", ColumnType.LONG), Column.of("limit", ColumnType.LONG), Column.of("note", ColumnType.STRING)), List.of(0));

    @TempDir
    Path root;

    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);

    /** What a source holds, as plain Java values. */
    private static final class Source {
        private final TableSchema schema;
        private final Map<List<Object>, List<Object>> rows = new HashMap<>();
        private final Set<List<Object>> deleted = new HashSet<>();
        private final Set<List<Object>> touched = new HashSet<>();

        Source(final TableSchema schema) {
            this.schema = schema;
        }

        void put(final List<Object> row, final boolean isDeleted) {
            final List<Object> key = TableOracle.key(schema, row);
            rows.put(key, row);
            touched.add(key);
            deleted.remove(key);
            if (isDeleted) {
                deleted.add(key);
            }
        }

        void remove(final List<Object> key) {
            rows.remove(key);
            deleted.remove(key);
            touched.remove(key);
        }

        /** The rows by their keys, the mark of deletion behind their values. */
        Map<List<Object>, List<Object>> state() {
            final Map<List<Object>, List<Object>> state = new HashMap<>();
            rows.forEach((key, row) -> {
                final List<Object> marked = new ArrayList<>(row);
                marked.replaceAll(value -> value instanceof final Double number ? number + 0.0 : value);
                marked.add(deleted.contains(key));
                state.put(key, marked);
            });
            return state;
        }

        void fillAll(final TableBuilder builder, final boolean onlyTouched) {
            rows.forEach((key, row) -> {
                if (!onlyTouched || touched.contains(key)) {
                    TableOracle.fill(builder, schema, row, deleted.contains(key));
                    builder.add(1);
                }
            });
        }

        void keepAll(final TableBuilder builder) {
            builder.keepOnlySeen();
            rows.forEach((key, row) -> {
                builder.row().begin();
                TableOracle.fill(builder, schema, row, deleted.contains(key));
                builder.keep();
            });
        }
    }

    @RepeatedTest(25)
    void setsOfChangesLeadWhereTheSourceIs() throws IOException {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final TableOracle oracle = new TableOracle(random);
        final Source source = new Source(oracle.schema());
        final int keys = 1 + random.nextInt(400);
        final TableDirectory directory = new TableDirectory(root.resolve("s" + seed));
        Files.createDirectories(directory.version("t", 1).getParent());
        change(source, oracle, random, keys);
        try (TableBuilder builder = new TableBuilder(source.schema, directory.version("t", 1))) {
            source.fillAll(builder, false);
            builder.finish(ORIGIN);
        }
        for (int number = 2; number < 5; number++) {
            source.touched.clear();
            final Map<List<Object>, List<Object>> before = source.state();
            final List<Object> untouched = source.rows.isEmpty() ? null : source.rows.values().iterator().next();
            change(source, oracle, random, keys);
            if (untouched != null && source.rows.containsKey(TableOracle.key(source.schema, untouched))) {
                source.touched.add(TableOracle.key(source.schema, untouched)); // read again, and perhaps the same
            }
            final Path last = directory.latest("t").orElseThrow();
            try (ChangedTable table = ChangedTable.open(directory.chain("t", last));
                TableBuilder builder = new TableBuilder(table, directory.changes("t", number))) {
                source.fillAll(builder, true);
                source.keepAll(builder);
                final TableHeader header = builder.finish(ORIGIN);
                assertEquals(0, builder.orphans(), "seed " + seed);
                assertEquals(differing(before, source.state()), header.rows() + header.deletedRows(), "seed " + seed);
            }
            check(directory, source, "seed " + seed);
        }
        final Path whole = merged(directory);
        try (TableBuilder builder = new TableBuilder(source.schema, root.resolve("reference" + seed))) {
            source.fillAll(builder, false);
            assertEquals(builder.finish(ORIGIN).contentHash(), TableHeader.read(whole).contentHash(), "seed " + seed);
        }
    }

    private static long differing(final Map<List<Object>, List<Object>> before, final Map<List<Object>, List<Object>> now) {
        final Set<List<Object>> keys = new HashSet<>(before.keySet());
        keys.addAll(now.keySet());
        return keys.stream().filter(key -> !Objects.equals(before.get(key), now.get(key))).count();
    }

    private static void change(final Source source, final TableOracle oracle, final Random random, final int keys) {
        for (int i = random.nextInt(keys); i > 0; i--) {
            source.put(oracle.row(source.schema, keys), random.nextInt(6) == 0);
        }
        for (final List<Object> key : new ArrayList<>(source.rows.keySet())) {
            if (random.nextInt(10) == 0) {
                source.remove(key);
            } else if (random.nextInt(20) == 0 && !source.deleted.remove(key)) {
                source.deleted.add(key); // a mass deletion that touches nothing but the mark
            }
        }
    }

    private static Path merged(final TableDirectory directory) throws IOException {
        final Path last = directory.latest("t").orElseThrow();
        final Path whole = directory.version("t", TableDirectory.number(last) + 1);
        try (TableBuilder builder = new TableBuilder(TableHeader.read(last).schema(), whole)) {
            for (final Path file : directory.chain("t", last)) {
                try (ReferenceTable part = ReferenceTable.open(file)) {
                    builder.addAll(part);
                }
            }
            builder.finish(ORIGIN);
        }
        return whole;
    }

    private void check(final TableDirectory directory, final Source source, final String seed) {
        final Path last = directory.latest("t").orElseThrow();
        try (ChangedTable table = ChangedTable.open(directory.chain("t", last));
            TableKey key = new TableKey(budget, source.schema)) {
            final TableRow row = new TableRow();
            source.rows.forEach((parts, expected) -> {
                TableOracle.fillKey(key, parts);
                assertTrue(table.findAny(key, row), seed);
                assertEquals(source.deleted.contains(parts), row.isDeleted(), seed);
                assertTrue(TableOracle.same(source.schema, expected, row), seed);
                assertEquals(!source.deleted.contains(parts), table.find(key, row), seed);
            });
            final long[] shown = new long[1];
            table.forEach(each -> shown[0]++);
            assertEquals(source.rows.size(), shown[0], seed);
            assertEquals(source.rows.size() - source.deleted.size(), table.visibleRows(), seed);
        }
    }

    private Path limits(final String name, final int count, final long limit) {
        final Path file = root.resolve(name);
        try (TableBuilder builder = new TableBuilder(LIMITS, file)) {
            for (int i = 0; i < count; i++) {
                TableOracle.fill(builder, LIMITS, List.of((long) i, limit, "x".repeat(i % 3 * 200)), false);
                builder.add(0);
            }
            builder.finish(ORIGIN);
        }
        return file;
    }

    /** Puts the rows of a file as inputs would. */
    private static void put(final ChangedTable table, final Path file, final long number) {
        try (ReferenceTable rows = ReferenceTable.open(file); Arena memory = Arena.ofConfined()) {
            rows.forEach(row -> {
                final long copy = NativeMemory.address(memory.allocate(row.aloneBytes(), Long.BYTES));
                row.copyAlone(copy);
                table.put(number, copy, row.aloneBytes());
            });
        }
    }

    private long limit(final ChangedTable table, final long id) {
        try (TableKey key = new TableKey(budget, LIMITS)) {
            key.add(id);
            final TableRow row = new TableRow();
            if (!table.find(key, row)) {
                return -1;
            }
            assertEquals("x".repeat((int) id % 3 * 200), row.text(2));
            return row.longValue(1);
        }
    }

    @Test
    void setBecomesValidAsAWholeAndOneThatBrokeOffIsWrittenOver() {
        try (ChangedTable table = new ChangedTable(ReferenceTable.open(limits("version", 10, 1)))) {
            put(table, limits("first", 5, 2), 2);
            assertEquals(1, limit(table, 3), "not valid yet");
            table.commit(2);
            assertEquals(2, limit(table, 3));
            assertEquals(1, limit(table, 7));
            put(table, limits("broken", 9, 77), 3);
            assertEquals(2, limit(table, 3), "the one before stays");
            assertEquals(1, limit(table, 7));
            put(table, limits("again", 12, 3), 3);
            assertEquals(-1, limit(table, 11));
            table.commit(3);
            for (int id = 0; id < 12; id++) {
                assertEquals(3, limit(table, id));
            }
            assertEquals(-1, limit(table, 12));
        }
    }

    @Test
    void rowsThatAreWrittenOverGiveTheirMemoryBack() {
        final Path changed = limits("changed", 1_000, 5);
        try (ChangedTable table = new ChangedTable(ReferenceTable.open(limits("version", 10, 1)))) {
            put(table, changed, 2);
            put(table, changed, 3);
            table.commit(3);
            final long held = table.changedBytes();
            for (long number = 4; number < 40; number++) {
                put(table, changed, number);
                table.commit(number);
            }
            assertEquals(held, table.changedBytes());
        }
    }

    @Test
    void neitherPuttingNorFindingMakesGarbage() {
        try (ChangedTable table = new ChangedTable(ReferenceTable.open(limits("version", 2_000, 1)));
            ReferenceTable rows = ReferenceTable.open(limits("changed", 1_000, 2));
            Arena memory = Arena.ofConfined(); TableKey key = new TableKey(budget, LIMITS)) {
            final List<Long> copies = new ArrayList<>();
            final List<Integer> lengths = new ArrayList<>();
            rows.forEach(row -> {
                lengths.add(row.aloneBytes());
                copies.add(NativeMemory.address(memory.allocate(row.aloneBytes(), Long.BYTES)));
                row.copyAlone(copies.getLast());
            });
            final long[] addresses = copies.stream().mapToLong(Long::longValue).toArray();
            final int[] bytes = lengths.stream().mapToInt(Integer::intValue).toArray();
            final TableRow row = new TableRow();
            long allocated = Long.MAX_VALUE;
            for (int round = 0; round < 40 && allocated > 0; round++) {
                final long before = AllocatedBytes.ofCurrentThread();
                for (int i = 0; i < addresses.length; i++) {
                    table.put(round, addresses[i], bytes[i]);
                    key.clear();
                    key.add(2L * i);
                    table.find(key, row);
                }
                table.commit(round);
                allocated = AllocatedBytes.ofCurrentThread() - before;
            }
            assertEquals(0, allocated, "in the best of forty rounds");
        }
    }

    @Test
    void keyWithoutARowIsAnOrphan() {
        try (ChangedTable before = new ChangedTable(ReferenceTable.open(limits("version", 3, 1)));
            TableBuilder builder = new TableBuilder(before, root.resolve("changes"))) {
            for (final long id : new long[] {0, 1, 2, 99}) {
                builder.row().begin();
                builder.row().put(0, id);
                builder.keep();
            }
            assertEquals(0, builder.finish(ORIGIN).rows());
            assertEquals(1, builder.orphans());
            assertEquals(0, builder.dropped());
        }
    }

    @Test
    void damagedSetIsRefusedAndSupersededSetsAreRemoved() throws IOException {
        final TableDirectory directory = new TableDirectory(root);
        Files.createDirectories(root.resolve("t"));
        Files.move(limits("a", 10, 1), directory.version("t", 1));
        Files.move(limits("b", 5, 2), directory.changes("t", 2));
        final List<Path> chain = directory.chain("t", directory.latest("t").orElseThrow());
        assertEquals(List.of(directory.version("t", 1), directory.changes("t", 2)), chain);
        try (FileChannel channel = FileChannel.open(chain.get(1), StandardOpenOption.WRITE)) {
            channel.write(UTF_8.encode("?"), channel.size() - 20);
        }
        assertThrows(CorruptTableException.class, () -> ChangedTable.open(chain));
        Files.move(limits("c", 10, 3), directory.version("t", 3));
        directory.lease("t").orElseThrow().close();
        assertFalse(Files.exists(chain.get(1)));
        assertEquals(List.of(directory.version("t", 1), directory.version("t", 3)), directory.versions("t"));
    }
}
