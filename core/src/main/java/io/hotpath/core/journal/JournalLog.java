package io.hotpath.core.journal;

/**
 * An append-only log in one directory. An entry is an input and, where there is one, the decision on it: appended once, so that no
 * input ever lies in the log undecided. One thread appends; readers are independent of it and of one another. What has been
 * appended survives the death of the process; a crash of the machine may lose what the operating system had not yet written.
 */
public interface JournalLog extends AutoCloseable {

    /**
     * Appends an input on which nothing is decided.
     *
     * @param input is sealed here; its bytes are copied before this returns.
     */
    void append(Frame input);

    /**
     * Appends an input and the decision on it as one entry.
     *
     * @param input    is sealed here; its bytes are copied before this returns.
     * @param decision its bytes are copied before this returns.
     */
    void append(Frame input, Frame decision);

    /**
     * Appends an input with what was made of it.
     *
     * @param input  is sealed here; its bytes are copied before this returns.
     * @param output the decision, or empty where nothing was decided.
     */
    default void appendSettled(final Frame input, final Frame output) {
        if (output.isEmpty()) {
            append(input);
        } else {
            append(input, output);
        }
    }

    /** @return the sequence of the last entry, or -1 where there is none. */
    long lastSequence();

    /** @return a reader that stands before the first entry. */
    JournalReader reader();

    @Override
    void close();
}
