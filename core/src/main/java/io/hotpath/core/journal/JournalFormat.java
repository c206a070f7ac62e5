package io.hotpath.core.journal;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The number of the layout that a journal's entries have, in a file beside them. A frame of another layout would pass its checksum
 * and be read wrong, so a journal without the right number is refused as a whole. The first journals have no such file.
 */
@ColdPath
final class JournalFormat {
    /** Counted up with every change of layout. 2: the clock's reading in {@link Frame}. 3: one log, inputs with their decisions. */
    private static final String NUMBER = "3";
    private static final String FILE = "format";
    /** The log of the inputs alone, up to layout 2. */
    private static final String INPUTS = "inputs";

    private JournalFormat() {
    }

    /**
     * Writes the number where there is no journal yet.
     *
     * @param directory of the journal, which exists.
     * @throws IOException where it cannot be written.
     */
    static void mark(final Path directory) throws IOException {
        if (!holdsJournal(directory)) {
            Files.writeString(directory.resolve(FILE), NUMBER + "\n");
        }
    }

    /** @return whether a directory holds a journal, of any layout. */
    static boolean holdsJournal(final Path directory) {
        return Files.isDirectory(directory.resolve(Journal.LOG)) || Files.isDirectory(directory.resolve(INPUTS));
    }

    /**
     * Looks at the number.
     *
     * @param directory of a journal.
     * @throws JournalUnavailableException where its frames have another layout.
     */
    static void check(final Path directory) {
        if (!NUMBER.equals(number(directory))) {
            throw new JournalUnavailableException(directory,
                "was written by another version of hotpath, whose frames have another layout; give a new journal directory", null);
        }
    }

    private static String number(final Path directory) {
        try {
            final Path file = directory.resolve(FILE);
            return Files.exists(file) ? Files.readString(file).strip() : "1";
        } catch (final IOException unreadable) {
            throw new JournalUnavailableException(directory, "has a file '" + FILE + "' that cannot be read", unreadable);
        }
    }
}
