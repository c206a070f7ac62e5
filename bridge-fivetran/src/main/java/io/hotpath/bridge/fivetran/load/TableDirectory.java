package io.hotpath.bridge.fivetran.load;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.core.table.TableBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The versions of reference tables on disk: a directory for each table, in it a file for each version, numbered from 1:
 * <pre>
 *   customers/0000000001.table
 *   customers/0000000002.table
 *   customers/.lock             held by the one process that loads
 *   customers/.building-...     of a load under way, or of one that died
 * </pre>
 * A version is there whole or not at all, and never changes.
 */
public final class TableDirectory {
    private static final Pattern VERSION = Pattern.compile("(\\d{10})\\.table");
    private static final String LOCK = ".lock";

    private final Path root;

    /**
     * @param root holds a directory for each table; made when the first is loaded.
     */
    public TableDirectory(final Path root) {
        this.root = root;
    }

    /** @return names of the tables that have a directory, sorted. */
    public List<String> tables() {
        return list(root).filter(Files::isDirectory).map(path -> path.getFileName().toString()).sorted().toList();
    }

    /** @return the files of a table's versions, the newest last. */
    public List<Path> versions(final String table) {
        return list(root.resolve(table)).filter(path -> VERSION.matcher(path.getFileName().toString()).matches()).sorted().toList();
    }

    /** @return the file of a table's newest version. */
    public Optional<Path> latest(final String table) {
        final List<Path> versions = versions(table);
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    /** @return a version's number. */
    public static long number(final Path version) {
        return Long.parseLong(version.getFileName().toString().substring(0, 10));
    }

    /** @return the file of the version of a number, there or not. */
    public Path version(final String table, final long number) {
        return root.resolve(table).resolve(String.format(Locale.ROOT, "%010d.table", number));
    }

    private static Stream<Path> list(final Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList().stream();
        } catch (final IOException failed) {
            throw new LoadFailedException(Reason.STORAGE, "the directory " + directory + " cannot be listed");
        }
    }

    /** The right to make the next version of a table, which one process has at a time. Starts by removing what dead loads left. */
    final class Lease implements AutoCloseable {
        private final Path last;
        private final Path next;
        private final FileChannel channel;
        private final FileLock lock;

        Lease(final String table) {
            final Path directory = root.resolve(table);
            try {
                Files.createDirectories(directory);
                channel = FileChannel.open(directory.resolve(LOCK), CREATE, WRITE);
                lock = lock(table);
                for (final Path left : list(directory).toList()) {
                    if (left.getFileName().toString().startsWith(TableBuilder.TEMPORARY_PREFIX)) {
                        Files.delete(left);
                    }
                }
            } catch (final IOException failed) {
                throw new LoadFailedException(Reason.STORAGE, "the directory " + directory + " cannot be written");
            }
            last = latest(table).orElse(null);
            next = version(table, last == null ? 1 : number(last) + 1);
        }

        private FileLock lock(final String table) throws IOException {
            FileLock taken = null;
            try {
                taken = channel.tryLock();
            } catch (final OverlappingFileLockException ours) {
                taken = null;
            }
            if (taken == null) {
                channel.close();
                throw new LoadFailedException(Reason.BUSY, "table '" + table + "' is being loaded by somebody else");
            }
            return taken;
        }

        /** @return the file of the newest version so far, or null. */
        Path last() {
            return last;
        }

        /** @return the file to make. */
        Path next() {
            return next;
        }

        @Override
        public void close() {
            try {
                lock.close();
                channel.close();
            } catch (final IOException failed) {
                throw new LoadFailedException(Reason.STORAGE, "the lock " + LOCK + " cannot be given back");
            }
        }
    }
}
