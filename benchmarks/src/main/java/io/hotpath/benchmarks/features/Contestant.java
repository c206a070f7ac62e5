package io.hotpath.benchmarks.features;

/** One way to do the same work on the same stream. Single-threaded; payments are taken in order, none left out. */
interface Contestant extends AutoCloseable {

    /** @return as reports show it. */
    String name();

    /** Takes the payments of these numbers and computes what it computes for each. */
    void take(long from, long to);

    /** @return bytes held outside the heap. */
    long nativeBytes();

    @Override
    void close();
}
