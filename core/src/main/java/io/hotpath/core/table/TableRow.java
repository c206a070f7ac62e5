package io.hotpath.core.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;
import org.agrona.DirectBuffer;

/**
 * Reads a row where it lies. Belongs to one thread and shows the row that a lookup last found; valid until the table is closed.
 * Columns go by their number in the table's schema; a null reads as zero or as the empty text, so ask {@link #isNull} first.
 */
public final class TableRow {
    private RowLayout layout;
    private long address;
    private long arena;

    void wrap(final RowLayout rowLayout, final long rowAddress, final long arenaAddress) {
        layout = rowLayout;
        address = rowAddress;
        arena = arenaAddress;
    }

    long address() {
        return address;
    }

    /** @return bytes of the row, a multiple of 8. */
    int length() {
        return NativeMemory.getUnsignedShort(address) * RowLayout.LENGTH_UNIT;
    }

    /** @return whether the source has marked the row as deleted. */
    public boolean isDeleted() {
        return (flags() & RowLayout.DELETED) != 0;
    }

    /** @return whether the source no longer has the key, of which the row then holds nothing else; only in sets of changes. */
    public boolean isGone() {
        return (flags() & RowLayout.GONE) != 0;
    }

    private int flags() {
        return NativeMemory.getByte(address + RowLayout.FLAGS_OFFSET);
    }

    /** @return whether lookups see the row. */
    boolean isVisible() {
        return flags() == 0;
    }

    /** @return bytes of the row on its own, its long texts behind it; a multiple of 8. */
    @ColdPath
    public int aloneBytes() {
        int bytes = length();
        for (int column = 0; column < layout.columns(); column++) {
            bytes += isLong(column) ? textLength(column) : 0;
        }
        return bytes + RowLayout.LENGTH_UNIT - 1 & -RowLayout.LENGTH_UNIT;
    }

    private boolean isLong(final int column) {
        return layout.isText(column) && layout.isInArena(address, column);
    }

    /**
     * Writes the row on its own, as {@link ChangedTable#put} takes it: its long texts follow it, and count from its end.
     *
     * @param to has room for {@link #aloneBytes}.
     */
    @ColdPath
    public void copyAlone(final long to) {
        NativeMemory.putLong(to + aloneBytes() - Long.BYTES, 0);
        NativeMemory.copy(address, to, length());
        int texts = 0;
        for (int column = 0; column < layout.columns(); column++) {
            if (isLong(column)) {
                NativeMemory.copy(textAddress(column), to + length() + texts, textLength(column));
                NativeMemory.putLong(to + layout.textBegin(address, column), texts);
                texts += textLength(column);
            }
        }
    }

    /** Shows a row that stands on its own. */
    void wrapAlone(final RowLayout rowLayout, final long rowAddress) {
        wrap(rowLayout, rowAddress, rowAddress + (long) NativeMemory.getUnsignedShort(rowAddress) * RowLayout.LENGTH_UNIT);
    }

    public boolean isNull(final int column) {
        return (NativeMemory.getByte(address + RowLayout.NULLS_OFFSET + (column >> 3)) >> (column & 7) & 1) != 0;
    }

    /** @return the value of a column of BOOLEAN, whole numbers, dates, times, instants, or decimals of up to 18 digits. */
    public long longValue(final int column) {
        final long at = address + layout.offset(column);
        return switch (layout.bytes(column)) {
            case 1 -> NativeMemory.getByte(at);
            case 2 -> NativeMemory.getShort(at);
            case 4 -> NativeMemory.getInt(at);
            default -> NativeMemory.getLong(at);
        };
    }

    /** @return the upper 64 bits of a decimal of more than 18 digits; {@link #longValue} gives the lower. */
    public long highValue(final int column) {
        return NativeMemory.getLong(address + layout.offset(column) + Long.BYTES);
    }

    /** @return the value of a column of decimals of more than 18 digits, in units of its scale, to the nearest double. */
    public double wideValue(final int column) {
        final long low = longValue(column);
        return highValue(column) * 0x1p64 + (low >>> 11) * 0x1p11 + (low & 0x7FF);
    }

    /** @return the value of a column of FLOAT or DOUBLE. */
    public double doubleValue(final int column) {
        final long at = address + layout.offset(column);
        return layout.bytes(column) == Float.BYTES
            ? Float.intBitsToFloat(NativeMemory.getInt(at)) : Double.longBitsToDouble(NativeMemory.getLong(at));
    }

    /** @return bytes of a text. */
    public int textLength(final int column) {
        final int begin = layout.textBegin(address, column);
        return layout.isInArena(address, column)
            ? NativeMemory.getInt(address + begin + Long.BYTES) : layout.textEnd(address, column) - begin;
    }

    long textAddress(final int column) {
        final long begin = address + layout.textBegin(address, column);
        return layout.isInArena(address, column) ? arena + NativeMemory.getLong(begin) : begin;
    }

    /**
     * Copies a text.
     *
     * @param to     has room for {@link #textLength} bytes.
     * @param offset where to begin.
     */
    public void copyText(final int column, final byte[] to, final int offset) {
        NativeMemory.copy(textAddress(column), to, offset, textLength(column));
    }

    /** Shows a text where it lies; valid until the table is closed. */
    public void wrapText(final int column, final DirectBuffer view) {
        view.wrap(textAddress(column), textLength(column));
    }

    /** @return whether a column holds what a column of the same type of another row holds. */
    @ColdPath
    boolean isSame(final Column type, final int column, final TableRow other, final int place) {
        if (isNull(column) || other.isNull(place)) {
            return isNull(column) && other.isNull(place);
        }
        if (type.type().isText()) {
            return textLength(column) == other.textLength(place)
                && NativeMemory.isSame(textAddress(column), other.textAddress(place), textLength(column));
        }
        if (type.type().isFloating()) {
            return Double.compare(doubleValue(column), other.doubleValue(place)) == 0;
        }
        return longValue(column) == other.longValue(place) && (!type.isWide() || highValue(column) == other.highValue(place));
    }

    /** @return whether another row of the same schema is the same in everything. */
    @ColdPath
    boolean isSame(final TableRow other) {
        boolean same = flags() == other.flags();
        for (int column = 0; same && column < layout.columns(); column++) {
            same = isSame(layout.schema().column(column), column, other, column);
        }
        return same;
    }

    /** @return a text as a string. */
    @ColdPath
    public String text(final int column) {
        final byte[] bytes = new byte[textLength(column)];
        copyText(column, bytes, 0);
        return new String(bytes, UTF_8);
    }
}
