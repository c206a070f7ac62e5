package io.hotpath.core.journal;

import java.nio.file.Path;

/** A frame in the journal is not what was appended: the disk or a foreign hand changed it. */
public final class JournalCorruptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param directory     the log.
     * @param afterSequence the last sequence that was read intact, or -1.
     * @param what          what does not fit.
     */
    public JournalCorruptException(final Path directory, final long afterSequence, final String what) {
        super("journal " + directory + " is damaged after sequence " + afterSequence + ": " + what);
    }
}
