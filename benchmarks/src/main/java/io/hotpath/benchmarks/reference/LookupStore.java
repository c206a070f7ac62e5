package io.hotpath.benchmarks.reference;

import io.hotpath.core.table.ReferenceTable;

/** Finds a row by a key of eight bytes and reads two of its columns. Single-threaded. */
public interface LookupStore extends AutoCloseable {

    /** @return as reports show it. */
    String name();

    /** Takes the rows of a table. */
    void fill(ReferenceTable table);

    /** @return the sum of two columns, or a negative number where there is no such key. */
    long read(long key);

    /** @return bytes held outside the heap. */
    long nativeBytes();

    @Override
    void close();
}
