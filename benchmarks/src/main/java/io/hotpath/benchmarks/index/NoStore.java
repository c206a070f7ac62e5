package io.hotpath.benchmarks.index;

/** Keeps nothing: what of every other store's time is that of drawing keys and calling. */
final class NoStore implements KeyedStore {
    static final String NAME = "keys alone";
    private long seen;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void add(final long key) {
        seen ^= key;
    }

    @Override
    public boolean change(final long key) {
        seen ^= key;
        return true;
    }

    long seen() {
        return seen;
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
