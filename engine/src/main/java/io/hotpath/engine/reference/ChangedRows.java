package io.hotpath.engine.reference;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.table.ReferenceTable;
import io.hotpath.core.table.RowCursor;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.table.TableRow;
import java.nio.file.Path;

/** A set of changes on its way: an input that begins it, one for each row, and one that makes them valid. One thread at a time. */
final class ChangedRows implements AutoCloseable {
    private final ReferenceTable rows;
    private final long number;
    private final RowCursor cursor;
    private final TableRow row = new TableRow();
    private boolean begun;

    /**
     * Opens a set of changes.
     *
     * @throws io.hotpath.core.table.CorruptTableException where it is damaged.
     */
    ChangedRows(final Path file) {
        rows = ReferenceTable.open(file);
        number = TableDirectory.number(file);
        cursor = rows.cursor();
    }

    /** @return bytes of the longest row, its long texts included. */
    int longestRowBytes() {
        final int[] longest = new int[1];
        rows.forEach(each -> longest[0] = Math.max(longest[0], each.aloneBytes()));
        return longest[0];
    }

    /**
     * Writes the next input.
     *
     * @return whether it is the last.
     */
    boolean write(final Frame frame, final long sequence, final byte[] table) {
        if (!begun) {
            begun = true;
            TableInput.begin(frame, sequence, table, number);
            return false;
        }
        if (cursor.next(row)) {
            TableInput.row(frame, sequence, table, number, row);
            return false;
        }
        TableInput.changes(frame, sequence, table, number, rows.header().origin().syncedMicros());
        return true;
    }

    @Override
    public void close() {
        rows.close();
    }
}
