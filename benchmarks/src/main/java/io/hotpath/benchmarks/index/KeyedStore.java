package io.hotpath.benchmarks.index;

/** From a key of eight bytes to a state of {@value #LONGS} longs that is changed in place. Single-threaded. */
interface KeyedStore extends AutoCloseable {
    /** With its key, a cache line. */
    int LONGS = 7;

    /** @return as reports show it. */
    String name();

    /** Adds a key that is not there, with a state of zeros. */
    void add(long key);

    /**
     * Adds one to the first long of a key's state.
     *
     * @return whether the key was there.
     */
    boolean change(long key);

    /** @return bytes held outside the heap. */
    long nativeBytes();

    @Override
    void close();
}
