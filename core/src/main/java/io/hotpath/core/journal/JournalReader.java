package io.hotpath.core.journal;

/** Reads a log in the order of appending. One thread. */
public interface JournalReader extends AutoCloseable {

    /**
     * Moves to the next entry and checks it.
     *
     * @return false where no further entry has been appended yet.
     * @throws JournalCorruptException when the entry's bytes are not those that were appended.
     */
    boolean next();

    /** @return the input of the entry that {@link #next} moved to; valid until the next call. */
    Frame input();

    /** @return the decision on it, or null where there is none; valid until the next call. */
    Frame decision();

    @Override
    void close();
}
