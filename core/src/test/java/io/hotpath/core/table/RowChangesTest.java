package io.hotpath.core.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowChangesTest {
    private static final TableSchema DEVICES =
        TableSchema.of(List.of(Column.of("device", ColumnType.STRING)), List.of(0));
    private static final TableOrigin ORIGIN = new TableOrigin("a test", "", 0, 0);
    private static final int KEY_BYTES = 16;

    @TempDir
    Path directory;

    private Path none;

    @BeforeEach
    void makeAnEmptyVersion() {
        none = devices("none", 0, 0);
    }

    private Path devices(final String name, final int first, final int count) {
        final Path file = directory.resolve(name + ".table");
        try (TableBuilder builder = new TableBuilder(DEVICES, file)) {
            for (int i = first; i < first + count; i++) {
                builder.row().begin();
                builder.row().put(0, device(i), 0, KEY_BYTES);
                builder.add(0);
            }
            builder.finish(ORIGIN);
        }
        return file;
    }

    private static byte[] device(final int number) {
        return String.format(Locale.ROOT, "DEVICE%010d", number).getBytes(UTF_8);
    }

    private static void put(final ChangedTable table, final Path set, final long number) {
        try (ReferenceTable rows = ReferenceTable.open(set); Arena memory = Arena.ofConfined()) {
            rows.forEach(row -> {
                final long copy = NativeMemory.address(memory.allocate(row.aloneBytes() + KeyHash.READ_BEHIND, Long.BYTES));
                row.copyAlone(copy);
                table.put(number, copy, row.aloneBytes());
            });
        }
    }

    private static int found(final ChangedTable table, final int first, final int count) {
        int found = 0;
        try (TableKey key = new TableKey(new MemoryBudget(1 << 20), DEVICES)) {
            final TableRow row = new TableRow();
            for (int i = first; i < first + count; i++) {
                key.clear();
                key.add(device(i), 0, KEY_BYTES);
                found += table.find(key, row) ? 1 : 0;
            }
        }
        return found;
    }

    /** The rows fill their blocks to the last byte, and the blocks fill a megabyte: what is read behind a key must be there. */
    @Test
    void keysThatEndWithTheirMemoryAreFound() {
        final int rows = 100_000;
        try (ChangedTable table = new ChangedTable(ReferenceTable.open(none))) {
            put(table, devices("changed", 0, rows), 2);
            table.commit(2);
            assertEquals(rows, found(table, 0, rows));
        }
    }

    @Test
    void setThatBrokeOffIsForgottenWhenAnotherOfItsNumberBegins() {
        try (ChangedTable table = new ChangedTable(ReferenceTable.open(none))) {
            put(table, devices("first", 0, 10), 2);
            table.commit(2);
            table.begin();
            put(table, devices("broken", 5, 10), 3);
            table.begin();
            put(table, devices("other", 20, 10), 3);
            table.commit(3);
            assertEquals(10, found(table, 0, 10), "as the set before left them");
            assertEquals(0, found(table, 10, 10));
            assertEquals(10, found(table, 20, 10));
            table.begin();
            put(table, devices("late", 10, 5), 4);
            table.commit(4);
            assertEquals(5, found(table, 10, 10), "a row that was forgotten comes after all");
            assertEquals(10, found(table, 0, 10));
        }
    }
}
