package io.hotpath.benchmarks.latency.way;

import io.hotpath.core.latency.StageLatencies;
import org.agrona.concurrent.UnsafeBuffer;

/** A way by which events go through hotpath, its journal on disk. One thread gives it events, from number 0 on, without a gap. */
public interface Way extends AutoCloseable {
    /**
     * Gives it an event, and waits where there is no room for it.
     *
     * @param number of the event.
     * @param record its bytes from 0, copied or used up when this returns.
     * @param length of the record.
     */
    void take(long number, UnsafeBuffer record, int length);

    /** Waits until every event that was given has been decided. */
    void drain();

    /** @return what the stages between take, empty where nothing tells. */
    StageLatencies stages();

    /** @return whether another thread decides than the one that gives: an event must then come from core to core. */
    boolean handsOver();

    /** Ends it; what it left on disk goes. */
    @Override
    void close();
}
