package io.hotpath.core.journal;

/** Reads a log in the order of appending. One thread. */
public interface JournalReader extends AutoCloseable {

    /**
     * Moves to the next frame and checks it.
     *
     * @return false where no further frame has been appended yet.
     * @throws JournalCorruptException when the frame's bytes are not those that were appended.
     */
    boolean next();

    /** @return the frame that {@link #next} moved to; valid until the next call. */
    Frame frame();

    @Override
    void close();
}
