package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the parts of a row lie. A row is a run of bytes, a multiple of eight long, little-endian:
 * <pre>
 *   0   length of the row in units of 8 bytes       unsigned short
 *   2   flags: bit 0 = deleted at the source, bit 1 = the source no longer has the key     byte
 *   3   which columns are null, one bit each        (columns + 7) / 8 bytes
 *       where versions are kept: number of older versions &lt;&lt; 40 | where they begin, in units of 8 bytes     long
 *       values of fixed length, widest first; of a text: where it ends in the row, 15 bits, and whether it lies in the arena, 1 bit
 *       the key: whole numbers of 8 (or 16) bytes, then each text as its length, an unsigned short, and its bytes
 *       the other texts in the order of their columns, up to {@value #LONGEST_INLINE} bytes each; one begins where the last ends
 *       for a longer text, or where a row would become too long, 12 bytes: where it begins in the arena, and its length
 * </pre>
 * A key column lies only in the key. All offsets but those of texts are the same for every row of a table.
 */
@ColdPath
final class RowLayout {
    static final int LENGTH_UNIT = 8;
    static final int FLAGS_OFFSET = 2;
    static final int NULLS_OFFSET = FLAGS_OFFSET + 1;
    static final int DELETED = 1;
    /** Only in sets of changes, of a row that has nothing but its key. */
    static final int GONE = 2;
    /** Beside where a text ends: it lies in the arena, and here only a reference to it. */
    static final int IN_ARENA = 0x8000;
    static final int ARENA_REFERENCE_BYTES = Long.BYTES + Integer.BYTES;
    static final int LONGEST_INLINE = 256;
    static final int LONGEST_KEY = 1_024;
    /** Texts beyond this go to the arena, so that a row of the most columns still ends before {@link #LONGEST_ROW}. */
    static final int INLINE_END = 18 << 10;
    static final int LONGEST_ROW = 32 << 10;
    /** Bits of {@code versions} that say where the older versions begin. */
    static final int VERSIONS_SHIFT = 40;

    private final TableSchema schema;
    private final int[] offsets;
    private final int[] bytes;
    private final int[] textKeys;
    private final int[] otherTexts;
    private final int[] textBefore;
    private final int[] textGaps;
    private final int versionsOffset;
    private final int keyOffset;
    private final int numericKeyBytes;

    RowLayout(final TableSchema schema) {
        this.schema = schema;
        final int columns = schema.columns().size();
        offsets = new int[columns];
        bytes = new int[columns];
        versionsOffset = NULLS_OFFSET + (columns + 7) / 8;
        int end = versionsOffset + (schema.hasVersions() ? Long.BYTES : 0);
        for (final int column : slots(schema)) {
            end = place(column, end, schema.column(column).bytes());
        }
        keyOffset = end;
        for (final int column : schema.keys()) {
            if (!isText(column)) {
                end = place(column, end, schema.column(column).isWide() ? 2 * Long.BYTES : Long.BYTES);
            }
        }
        numericKeyBytes = end - keyOffset;
        textKeys = schema.keys().stream().filter(this::isText).mapToInt(Integer::intValue).toArray();
        otherTexts = IntStream.range(0, columns).filter(column -> isText(column) && !schema.keys().contains(column)).toArray();
        textBefore = new int[columns];
        textGaps = new int[columns];
        int before = TableSchema.NONE;
        for (final int column : IntStream.concat(IntStream.of(textKeys), IntStream.of(otherTexts)).toArray()) {
            textBefore[column] = before;
            textGaps[column] = schema.keys().contains(column) ? Short.BYTES : 0;
            before = column;
        }
    }

    private static List<Integer> slots(final TableSchema schema) {
        final List<Integer> slots = new ArrayList<>();
        for (int i = 0; i < schema.columns().size(); i++) {
            if (schema.column(i).type().isText() || !schema.keys().contains(i)) {
                slots.add(i);
            }
        }
        slots.sort(Comparator.comparingInt(i -> -schema.column(i).bytes()));
        return slots;
    }

    private int place(final int column, final int offset, final int length) {
        offsets[column] = offset;
        bytes[column] = length;
        return offset + length;
    }

    TableSchema schema() {
        return schema;
    }

    int columns() {
        return offsets.length;
    }

    int offset(final int column) {
        return offsets[column];
    }

    /** @return bytes of the value where {@link #offset} says. */
    int bytes(final int column) {
        return bytes[column];
    }

    boolean isText(final int column) {
        return schema.column(column).type().isText();
    }

    boolean isFloating(final int column) {
        return schema.column(column).type().isFloating();
    }

    int versionsOffset() {
        return versionsOffset;
    }

    int keyOffset() {
        return keyOffset;
    }

    /** @return bytes of the key before its texts. */
    int numericKeyBytes() {
        return numericKeyBytes;
    }

    /** @return bytes of a row's key. */
    int keyLength(final long row) {
        int length = numericKeyBytes;
        for (int i = 0; i < textKeys.length; i++) {
            length += Short.BYTES + NativeMemory.getUnsignedShort(row + keyOffset + length);
        }
        return length;
    }

    /** @return the text columns that are not of the key, in their order. */
    int[] otherTexts() {
        return otherTexts;
    }

    /** @return where a text, or the reference to it, begins in a row. */
    int textBegin(final long row, final int column) {
        final int before = textBefore[column];
        final int begin = before == TableSchema.NONE ? keyOffset + numericKeyBytes : textEnd(row, before);
        return begin + textGaps[column];
    }

    /** @return where a text, or the reference to it, ends in a row. */
    int textEnd(final long row, final int column) {
        return NativeMemory.getUnsignedShort(row + offsets[column]) & ~IN_ARENA;
    }

    /** @return whether a text of a row lies in the arena. */
    boolean isInArena(final long row, final int column) {
        return (NativeMemory.getUnsignedShort(row + offsets[column]) & IN_ARENA) != 0;
    }

    /** @return the text columns of the key, in its order. */
    int[] textKeys() {
        return textKeys;
    }
}
