package io.hotpath.engine.request;

import io.hotpath.core.ColdPath;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * The clients that are there, by their places. One thread adds and removes them; the engine's threads look, without a lock: those
 * that read see all of them as one array, which is replaced whole.
 */
public final class Connections {
    /** Clients at a time. */
    public static final int MOST = 64;

    private final AtomicReferenceArray<Connection> places = new AtomicReferenceArray<>(MOST);
    private volatile Place[] all = {};

    /**
     * A client with its number.
     *
     * @param number     among the clients, from 0.
     * @param connection to it.
     */
    record Place(int number, Connection connection) {
    }

    /** @return all that are there; not to be changed. */
    Place[] all() {
        return all;
    }

    /** @return the client at a place, or null where there is none. */
    Connection at(final int place) {
        return place >= 0 && place < MOST ? places.get(place) : null;
    }

    /** @return how many there are. Any thread. */
    public int count() {
        return all.length;
    }

    /** @return a place where there is nobody, or -1. */
    @ColdPath
    int free() {
        return IntStream.range(0, MOST).filter(place -> places.get(place) == null).findFirst().orElse(-1);
    }

    @ColdPath
    void put(final int place, final Connection connection) {
        places.set(place, connection);
        all = IntStream.range(0, MOST).filter(each -> places.get(each) != null)
            .mapToObj(each -> new Place(each, places.get(each))).toArray(Place[]::new);
    }
}
