package io.hotpath.engine.recovery;

import io.hotpath.core.journal.JournalUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** The name by which others know the engine of a journal, in the file {@code instance}; made when it is first asked for. */
final class JournalInstance {
    private final Path file;

    JournalInstance(final Path journal) {
        file = journal.resolve("instance");
    }

    String name() {
        try {
            if (!Files.exists(file)) {
                final Path unfinished = file.resolveSibling("instance.unfinished");
                Files.writeString(unfinished, UUID.randomUUID().toString());
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (final IOException failure) {
            throw new JournalUnavailableException(file, "cannot be read or written", failure);
        }
    }
}
