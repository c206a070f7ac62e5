package io.hotpath.core.table;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import org.agrona.DirectBuffer;

/**
 * The key that is looked up: cleared, then given its parts in the order of the table's key. Holds for every version of a table
 * whose key is the same. Single-threaded, no garbage.
 */
public final class TableKey implements AutoCloseable {
    /** Room for the last word of the longest key, which is read whole. */
    private static final int BYTES = RowLayout.LONGEST_KEY + Long.BYTES;

    private final MemoryBudget budget;
    private final long address;
    private final int numericBytes;
    private int numericEnd;
    private int textEnd;

    /**
     * @param budget pays for the key's bytes.
     * @param schema of the table.
     */
    public TableKey(final MemoryBudget budget, final TableSchema schema) {
        this(new RowLayout(schema).numericKeyBytes(), budget);
    }

    /**
     * For a table whose key is known without its schema.
     *
     * @param budget  pays for the key's bytes.
     * @param numbers parts of the key that are no texts, none a decimal of more than 18 digits.
     */
    public TableKey(final MemoryBudget budget, final int numbers) {
        this(numbers * Long.BYTES, budget);
    }

    private TableKey(final int numericBytes, final MemoryBudget budget) {
        this.budget = budget;
        this.numericBytes = numericBytes;
        address = budget.allocate(BYTES);
        clear();
    }

    /** Forgets the parts. */
    public void clear() {
        numericEnd = 0;
        textEnd = numericBytes;
    }

    /** Gives a part of a column of whole numbers, instants or decimals of up to 18 digits. */
    public void add(final long part) {
        NativeMemory.putLong(address + numericEnd, part);
        numericEnd += Long.BYTES;
    }

    /** Gives a part of a column of decimals of more than 18 digits, as a number of 128 bits. */
    public void add(final long high, final long low) {
        add(low);
        add(high);
    }

    /** Gives a part of a column of floating-point numbers. */
    public void add(final double part) {
        add(bits(part));
    }

    /** @return the same bits for numbers that are equal: one zero, one NaN. */
    static long bits(final double number) {
        return Double.doubleToLongBits(number + 0.0);
    }

    /**
     * Gives a part of a text column.
     *
     * @param source holds the text.
     * @param offset where it begins.
     * @param length bytes; a text that would make the key longer than any row's is found nowhere.
     */
    public void add(final DirectBuffer source, final int offset, final int length) {
        if (begin(length)) {
            NativeMemory.copy(source, offset, address + textEnd - length, length);
        }
    }

    /** Gives a part of a text column. */
    public void add(final byte[] source, final int offset, final int length) {
        if (begin(length)) {
            NativeMemory.copy(source, offset, address + textEnd - length, length);
        }
    }

    private boolean begin(final int length) {
        final int end = textEnd + Short.BYTES + length;
        if (end > RowLayout.LONGEST_KEY) {
            textEnd = RowLayout.LONGEST_KEY + 1;
            return false;
        }
        NativeMemory.putByte(address + textEnd, (byte) length);
        NativeMemory.putByte(address + textEnd + 1, (byte) (length >>> 8));
        textEnd = end;
        return true;
    }

    /** @return whether some row could have this key. */
    boolean isPossible() {
        return textEnd <= RowLayout.LONGEST_KEY;
    }

    long address() {
        return address;
    }

    int length() {
        return textEnd;
    }

    @Override
    public void close() {
        budget.free(address, BYTES);
    }
}
