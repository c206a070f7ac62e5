package io.hotpath.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory that the launcher has made for what libraries unpack, of this process alone. The launcher removes those of
 * processes that were killed.
 */
final class TemporaryFiles {
    private static final String PROPERTY = "hotpath.temporary";

    private TemporaryFiles() {
    }

    /** Removes the directory with all that is in it, where there is one. What cannot be removed now is removed by a later start. */
    static void remove() {
        final String directory = System.getProperty(PROPERTY, "");
        if (directory.isEmpty()) {
            return;
        }
        try (Stream<Path> all = Files.walk(Path.of(directory))) {
            final List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (final Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (final IOException later) {
            // The next start looks for directories whose process is gone.
        }
    }
}
