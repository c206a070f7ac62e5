package io.hotpath.benchmarks.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory for a journal, deleted afterwards. */
public final class TemporaryJournal implements AutoCloseable {
    private final Path directory;

    /** Makes it where temporary files lie. */
    public TemporaryJournal() {
        try {
            directory = Files.createTempDirectory("hotpath-bench");
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @return empty at first. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
