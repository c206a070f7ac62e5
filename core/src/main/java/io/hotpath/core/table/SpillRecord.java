package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;

/**
 * A row on its way from its source to its place in a table, a multiple of eight bytes:
 * <pre>
 *   0    hash of the key                          long
 *   8    order: of two rows of a key the greater counts      long
 *   16   bytes of the row, bytes of its long texts      2 ints
 *   24   kind: 0 = row, 1 = the key is gone, 2 = the key has been seen            int
 *   28   unused                                   int
 *   32   the row, then its long texts
 * </pre>
 */
@ColdPath
final class SpillRecord {
    static final int ROW_OFFSET = 2 * Long.BYTES + 4 * Integer.BYTES;
    static final int ROW = 0;
    static final int GONE = 1;
    static final int SEEN = 2;
    private static final int ORDER_OFFSET = Long.BYTES;
    private static final int ROW_BYTES_OFFSET = ORDER_OFFSET + Long.BYTES;
    private static final int TAIL_BYTES_OFFSET = ROW_BYTES_OFFSET + Integer.BYTES;
    private static final int KIND_OFFSET = TAIL_BYTES_OFFSET + Integer.BYTES;

    private SpillRecord() {
    }

    /** @return bytes of the record of a row that has been ended. */
    static long bytes(final RowEncoder row) {
        return bytes(row.length(), row.tailLength());
    }

    /** @return bytes of a record. */
    static long bytes(final long record) {
        return bytes(rowBytes(record), tailBytes(record));
    }

    private static long bytes(final int rowBytes, final int tailBytes) {
        return (long) ROW_OFFSET + rowBytes + tailBytes + Long.BYTES - 1 & -Long.BYTES;
    }

    /** Makes a record of a row that has been ended. */
    static void put(final long record, final RowEncoder row, final int kind, final long order) {
        NativeMemory.putLong(record, row.hash());
        NativeMemory.putLong(record + ORDER_OFFSET, order);
        NativeMemory.putInt(record + ROW_BYTES_OFFSET, row.length());
        NativeMemory.putInt(record + TAIL_BYTES_OFFSET, row.tailLength());
        NativeMemory.putInt(record + KIND_OFFSET, kind);
        NativeMemory.copy(row.address(), record + ROW_OFFSET, row.length());
        NativeMemory.copy(row.tail(), 0, record + ROW_OFFSET + row.length(), row.tailLength());
    }

    static long hash(final long record) {
        return NativeMemory.getLong(record);
    }

    static long order(final long record) {
        return NativeMemory.getLong(record + ORDER_OFFSET);
    }

    static int kind(final long record) {
        return NativeMemory.getInt(record + KIND_OFFSET);
    }

    static int rowBytes(final long record) {
        return NativeMemory.getInt(record + ROW_BYTES_OFFSET);
    }

    /** @return bytes of the long texts behind the row. */
    static int tailBytes(final long record) {
        return NativeMemory.getInt(record + TAIL_BYTES_OFFSET);
    }

    /** @return where the row's flags lie. */
    static long flags(final long record) {
        return record + ROW_OFFSET + RowLayout.FLAGS_OFFSET;
    }
}
