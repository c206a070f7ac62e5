package io.hotpath.core.table;

import io.hotpath.core.ColdPath;

/** Walks over the current rows of a table, deleted ones too, in the order of the file. Single-threaded. */
@ColdPath
public final class RowCursor {
    private final RowLayout layout;
    private final long arena;
    private long next;
    private long left;

    RowCursor(final RowLayout layout, final long first, final long count, final long arena) {
        this.layout = layout;
        this.arena = arena;
        next = first;
        left = count;
    }

    /**
     * Goes to the next row.
     *
     * @param row shows it.
     * @return false where there is none.
     */
    public boolean next(final TableRow row) {
        if (left == 0) {
            return false;
        }
        row.wrap(layout, next, arena);
        next += row.length();
        left--;
        return true;
    }
}
