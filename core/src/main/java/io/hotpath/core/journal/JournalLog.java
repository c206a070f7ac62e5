package io.hotpath.core.journal;

/**
 * An append-only log of frames in one directory. One thread appends; readers are independent of it and of one another. What has
 * been appended survives the death of the process; a crash of the machine may lose what the operating system had not yet written.
 */
public interface JournalLog extends AutoCloseable {

    /**
     * Appends a sealed frame.
     *
     * @param frame its bytes are copied before this returns.
     */
    void append(Frame frame);

    /** @return the sequence of the last frame, or -1 where there is none. */
    long lastSequence();

    /** @return a reader that stands before the first frame. */
    JournalReader reader();

    @Override
    void close();
}
