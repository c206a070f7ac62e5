package io.hotpath.benchmarks.reference;

import io.hotpath.core.table.ReferenceTable;

/** Keeps nothing: what of every other store's time is that of drawing keys and calling. */
final class NothingStore implements LookupStore {

    @Override
    public String name() {
        return "keys alone";
    }

    @Override
    public void fill(final ReferenceTable table) {
        // keeps nothing
    }

    @Override
    public long read(final long key) {
        return key;
    }

    @Override
    public long nativeBytes() {
        return 0;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
