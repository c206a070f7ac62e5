package io.hotpath.core.journal;

import java.nio.file.Path;

/** The journal cannot be opened; the message is one line that says why. */
public final class JournalUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param directory of the journal.
     * @param why       continues the sentence "journal DIRECTORY ...".
     * @param cause     what the system said, or null.
     */
    public JournalUnavailableException(final Path directory, final String why, final Throwable cause) {
        super("journal " + directory + " " + why, cause);
    }
}
