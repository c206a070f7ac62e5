package io.hotpath.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/**
 * Where a demo keeps the broker's data and the journal. The file {@code hotpath-demo} says that the directory is a demo's, the
 * file {@code running} what is being done; that is gone when it is done. A demo that finds one of its own kind takes it up;
 * anything else starts anew. What is in a directory that is not a demo's is somebody's: a journal of decisions would lie under the
 * same name.
 */
final class DemoDirectory implements AutoCloseable {
    private static final String MARK = "hotpath-demo";

    private final Path directory;
    private final Path running;
    private final boolean resumed;
    private final FileChannel lock;

    private DemoDirectory(final Path directory, final boolean resumed, final FileChannel lock) {
        this.directory = directory;
        this.resumed = resumed;
        this.lock = lock;
        running = directory.resolve("running");
    }

    static DemoDirectory open(final DemoSettings settings) {
        final Path directory = settings.directory();
        final Path running = directory.resolve("running");
        try {
            claim(directory);
            final FileChannel lock = lock(directory);
            final boolean resumed = Files.exists(running) && Files.readString(running).equals(settings.identity());
            if (!resumed) {
                delete(directory.resolve("kafka"));
                delete(directory.resolve("journal"));
                delete(directory.resolve(DemoLake.NAME));
                Files.writeString(running, settings.identity());
            }
            return new DemoDirectory(directory, resumed, lock);
        } catch (final IOException failure) {
            throw new DemoException("the directory " + directory + " cannot be written", failure);
        }
    }

    /** The mark comes first: a demo that is killed at any moment leaves a directory that is known for a demo's. */
    private static void claim(final Path directory) throws IOException {
        Files.createDirectories(directory);
        final Path mark = directory.resolve(MARK);
        if (!Files.exists(mark)) {
            try (Stream<Path> inside = Files.list(directory)) {
                if (inside.findAny().isPresent()) {
                    throw new DemoException("the directory " + directory + " is neither empty nor a demo's, and a demo deletes what"
                        + " an earlier one left; give it another --directory", null);
                }
            }
            Files.writeString(mark, "This directory belongs to 'hotpath demo', which deletes and makes anew what is in it.\n");
        }
    }

    /** Two demos in one directory would take each other's ground away. */
    private static FileChannel lock(final Path directory) throws IOException {
        final FileChannel channel = FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new DemoException("another demo runs in " + directory + "; give this one another --directory", null);
        }
        return channel;
    }

    private static void delete(final Path place) throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        Files.walkFileTree(place, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(final Path visited, final IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** @return whether a killed demo is being taken up. */
    boolean resumed() {
        return resumed;
    }

    Path kafka() {
        return directory.resolve("kafka");
    }

    Path journal() {
        return directory.resolve("journal");
    }

    void finished() {
        try {
            Files.deleteIfExists(running);
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
