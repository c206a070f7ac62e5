package io.hotpath.benchmarks;

/** Something that is done for every event, of a certain size. One thread. */
public interface Load extends AutoCloseable {
    /** @return such as the number of features. */
    int size();

    /** @return nanoseconds an event, the mean of some thousand events; each call goes on where the last ended. */
    double nanos();

    @Override
    void close();
}
