package io.hotpath.engine.ingest;

import java.util.List;

/** What brings records into the process, for a number of sources. The ingest thread calls it, but for {@link #wakeUp}. */
public interface Feed extends AutoCloseable {

    /**
     * The sources so far.
     *
     * @return a list that may have grown after a {@link #fetch}; a source keeps its place in it.
     */
    List<? extends RecordSource> sources();

    /**
     * Brings in what has arrived, for those sources that have room for it.
     *
     * @param patienceNanos how long to wait where nothing has arrived.
     * @return records that came in.
     */
    int fetch(long patienceNanos);

    /** Lets a {@link #fetch} that waits return. Any thread. */
    void wakeUp();

    @Override
    void close();
}
