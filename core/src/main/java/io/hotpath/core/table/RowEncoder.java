package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;
import java.util.Arrays;

/**
 * Makes one row at a time: {@link #begin}, a value for each column that is not null in any order, then
 * {@link TableBuilder#add}. Single-threaded.
 */
@ColdPath
public final class RowEncoder {
    private static final int FIRST_TAIL = 1 << 16;

    private final RowLayout layout;
    private final TableSchema schema;
    private final long row;
    private final byte[][] texts;
    private final int[] textOffsets;
    private final int[] textLengths;
    private byte[] tail = new byte[FIRST_TAIL];
    private int tailLength;
    private int end;
    private int keyLength;

    RowEncoder(final RowLayout layout, final BuildMemory memory) {
        this.layout = layout;
        schema = layout.schema();
        row = memory.allocate(RowLayout.LONGEST_ROW + Long.BYTES, Long.BYTES).address();
        final int columns = layout.columns();
        texts = new byte[columns][];
        textOffsets = new int[columns];
        textLengths = new int[columns];
    }

    /** Starts a row of nulls. */
    public void begin() {
        final int fixed = layout.keyOffset() + layout.numericKeyBytes();
        for (int i = 0; i < fixed + Long.BYTES; i += Long.BYTES) {
            NativeMemory.putLong(row + i, 0);
        }
        for (int i = RowLayout.NULLS_OFFSET; i < RowLayout.NULLS_OFFSET + (layout.columns() + 7) / 8; i++) {
            NativeMemory.putByte(row + i, (byte) -1);
        }
        Arrays.fill(texts, null);
        tailLength = 0;
    }

    /** Marks the row as deleted at the source: it is kept, and lookups do not see it. */
    public void markDeleted() {
        mark(RowLayout.DELETED);
    }

    void mark(final int flags) {
        NativeMemory.putByte(row + RowLayout.FLAGS_OFFSET, (byte) flags);
    }

    boolean isDeleted() {
        return NativeMemory.getByte(row + RowLayout.FLAGS_OFFSET) == RowLayout.DELETED;
    }

    private void markPresent(final int column) {
        final long at = row + RowLayout.NULLS_OFFSET + (column >> 3);
        NativeMemory.putByte(at, (byte) (NativeMemory.getByte(at) & ~(1 << (column & 7))));
    }

    private boolean isPresent(final int column) {
        return (NativeMemory.getByte(row + RowLayout.NULLS_OFFSET + (column >> 3)) >> (column & 7) & 1) == 0;
    }

    /**
     * Gives a BOOLEAN, a whole number, a date, a time, an instant, or the units of a decimal.
     *
     * @throws UnfitRowException where the column's type cannot hold it.
     */
    public void put(final int column, final long value) {
        final long at = row + layout.offset(column);
        switch (layout.bytes(column)) {
            case 1 -> NativeMemory.putByte(at, (byte) fitting(column, value, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case 2 -> NativeMemory.putShort(at, (short) fitting(column, value, Short.MIN_VALUE, Short.MAX_VALUE));
            case 4 -> NativeMemory.putInt(at, fitting(column, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case 8 -> NativeMemory.putLong(at, value);
            default -> putWide(column, value >> 63, value);
        }
        markPresent(column);
    }

    private int fitting(final int column, final long value, final long least, final long most) {
        if (value < least || value > most) {
            throw unfit(column, "holds a value beyond its type " + schema.column(column).typeText());
        }
        return (int) value;
    }

    private UnfitRowException unfit(final int column, final String reason) {
        return new UnfitRowException("column '" + schema.column(column).name() + "' " + reason);
    }

    /** Gives the units of a decimal of more than 18 digits. */
    public void putWide(final int column, final long high, final long low) {
        NativeMemory.putLong(row + layout.offset(column), low);
        NativeMemory.putLong(row + layout.offset(column) + Long.BYTES, high);
        markPresent(column);
    }

    /** Gives a FLOAT or a DOUBLE. */
    public void put(final int column, final double value) {
        final long at = row + layout.offset(column);
        if (layout.bytes(column) == Float.BYTES) {
            NativeMemory.putInt(at, Float.floatToIntBits((float) value));
        } else {
            NativeMemory.putLong(at, TableKey.bits(value));
        }
        markPresent(column);
    }

    /** Gives a text, whose bytes must stay as they are until the row has been added. */
    public void put(final int column, final byte[] text, final int offset, final int length) {
        texts[column] = text;
        textOffsets[column] = offset;
        textLengths[column] = length;
        markPresent(column);
    }

    /** Gives every value of a row of a table with the same schema. */
    void copy(final TableRow other) {
        begin();
        if (other.isDeleted()) {
            markDeleted();
        }
        for (int column = 0; column < layout.columns(); column++) {
            copy(column, other);
        }
    }

    /** Gives the key of a row of a table with the same schema, and nothing else. */
    void copyKey(final TableRow other) {
        begin();
        schema.keys().forEach(column -> copy(column, other));
    }

    private void copy(final int column, final TableRow other) {
        if (other.isNull(column)) {
            return;
        }
        if (layout.isText(column)) {
            final byte[] text = new byte[other.textLength(column)];
            other.copyText(column, text, 0);
            put(column, text, 0, text.length);
        } else if (layout.isFloating(column)) {
            put(column, other.doubleValue(column));
        } else if (schema.column(column).isWide()) {
            putWide(column, other.highValue(column), other.longValue(column));
        } else {
            put(column, other.longValue(column));
        }
    }

    /** Closes the row: the key, the texts, the length. */
    void end() {
        checkKey();
        end = layout.keyOffset() + layout.numericKeyBytes();
        for (final int column : layout.textKeys()) {
            putKeyText(column);
        }
        keyLength = end - layout.keyOffset();
        if (keyLength > RowLayout.LONGEST_KEY) {
            throw new UnfitRowException("a key is longer than " + RowLayout.LONGEST_KEY + " bytes");
        }
        for (final int column : layout.otherTexts()) {
            if (texts[column] == null) {
                putEnd(column, 0);
            } else {
                putText(column);
            }
        }
        NativeMemory.putLong(row + end, 0);
        end = end + RowLayout.LENGTH_UNIT - 1 & -RowLayout.LENGTH_UNIT;
        NativeMemory.putShort(row, (short) (end / RowLayout.LENGTH_UNIT));
    }

    private void checkKey() {
        for (final int column : schema.keys()) {
            if (!isPresent(column)) {
                throw unfit(column, "is part of the key and has a row without a value");
            }
        }
    }

    private void putKeyText(final int column) {
        final int length = textLengths[column];
        if (end - layout.keyOffset() + Short.BYTES + length > RowLayout.LONGEST_KEY) {
            throw unfit(column, "is part of the key and makes it longer than " + RowLayout.LONGEST_KEY + " bytes");
        }
        NativeMemory.putShort(row + end, (short) length);
        end += Short.BYTES;
        putInline(column, length);
    }

    private void putText(final int column) {
        final int length = textLengths[column];
        if (length <= RowLayout.LONGEST_INLINE && end + length <= RowLayout.INLINE_END) {
            putInline(column, length);
        } else {
            NativeMemory.putLong(row + end, tailLength);
            NativeMemory.putInt(row + end + Long.BYTES, length);
            end += RowLayout.ARENA_REFERENCE_BYTES;
            putEnd(column, RowLayout.IN_ARENA);
            addToTail(texts[column], textOffsets[column], length);
        }
    }

    private void putInline(final int column, final int length) {
        NativeMemory.copy(texts[column], textOffsets[column], row + end, length);
        end += length;
        putEnd(column, 0);
    }

    private void putEnd(final int column, final int flag) {
        NativeMemory.putShort(row + layout.offset(column), (short) (end | flag));
    }

    private void addToTail(final byte[] text, final int offset, final int length) {
        final int needed = Math.addExact(tailLength, length);
        if (needed > tail.length) {
            tail = Arrays.copyOf(tail, Math.clamp(2L * needed, 0, Integer.MAX_VALUE - 8));
        }
        System.arraycopy(text, offset, tail, tailLength, length);
        tailLength = needed;
    }

    long address() {
        return row;
    }

    int length() {
        return end;
    }

    long keyAddress() {
        return row + layout.keyOffset();
    }

    int keyLength() {
        return keyLength;
    }

    long hash() {
        return KeyHash.of(keyAddress(), keyLength);
    }

    byte[] tail() {
        return tail;
    }

    int tailLength() {
        return tailLength;
    }
}
