package io.hotpath.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which versions stay: a journal may name those that an engine has opened. */
class TableDirectoryTest {
    private static final TableSchema SCHEMA = TableSchema.of(List.of(Column.of("id", ColumnType.LONG)), List.of(0));

    @TempDir
    Path root;

    private TableDirectory directory() {
        return new TableDirectory(root);
    }

    private void make() {
        try (TableDirectory.Lease lease = directory().lease("t").orElseThrow();
            TableBuilder builder = new TableBuilder(SCHEMA, lease.next())) {
            builder.row().begin();
            builder.row().put(0, TableDirectory.number(lease.next()));
            builder.add(0);
            builder.finish(new TableOrigin("a test", "", 0, 0));
        }
    }

    private void make(final int versions) {
        for (int i = 0; i < versions; i++) {
            make();
        }
    }

    private List<Long> left() {
        return directory().versions("t").stream().map(TableDirectory::number).toList();
    }

    @Test
    void versionsThatNoEngineOpenedGoOnceOneOpenedALaterOne() {
        make();
        directory().noteOpened("t", 1);
        make(3);
        assertEquals(List.of(1L, 2L, 3L, 4L), left(), "an engine may still open 2 and 3");
        directory().noteOpened("t", 4);
        make();
        assertEquals(List.of(1L, 4L, 5L), left());
        directory().noteOpened("t", 5);
        make(2);
        assertEquals(List.of(1L, 4L, 5L, 6L, 7L), left());
    }

    @Test
    void allThatWereThereBeforeAnybodyNotedStay() throws IOException {
        make(3);
        directory().noteOpened("t", 3);
        make();
        directory().noteOpened("t", 4);
        make();
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), left());
        assertEquals(List.of("1", "2", "3", "4"), Files.readAllLines(root.resolve("t/.opened")));
    }

    @Test
    void withoutAnEngineAllStay() {
        make(4);
        assertEquals(List.of(1L, 2L, 3L, 4L), left());
    }

    @Test
    void linesThatAreCutOffByACrashAreNoNumbers() throws IOException {
        make();
        directory().noteOpened("t", 1);
        Files.writeString(root.resolve("t/.opened"), "1\nx4\n");
        make(2);
        assertEquals(List.of(1L, 2L, 3L), left());
    }
}
