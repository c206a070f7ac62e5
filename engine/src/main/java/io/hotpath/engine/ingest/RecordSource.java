package io.hotpath.engine.ingest;

/** Records in an order of their own, such as those of one partition. The ingest thread alone calls it. */
public interface RecordSource {

    /**
     * Hands over the next records that have arrived.
     *
     * @param handler takes them in their order.
     * @param limit   the most to hand over.
     * @return how many were handed over; less than the limit where no more have arrived.
     */
    int poll(RecordHandler handler, int limit);

    /**
     * Hears that a record was sequenced, so that it need not be read again; those before it in this source were, or were skipped.
     *
     * @param offset of the record.
     */
    void sequenced(long offset);

    /**
     * Hears that a record's filter left it out: it is no input, and whoever waits for it gets none.
     *
     * @param offset of the record.
     */
    default void leftOut(final long offset) {
        sequenced(offset);
    }

    /**
     * Whether somebody waits for what becomes of its records: they are taken as soon as they are there, and never wait for others
     * to come into the order of their times.
     *
     * @return true for requests.
     */
    default boolean isLive() {
        return false;
    }

    /**
     * Whether records are known to be there that have not arrived yet. A source at its end, or one of which nobody knows whether
     * it holds more, answers false: nobody waits for it.
     *
     * @return true where the source holds more than it could hand over.
     */
    boolean holdsMore();
}
