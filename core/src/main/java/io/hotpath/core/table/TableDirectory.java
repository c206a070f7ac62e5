package io.hotpath.core.table;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.WRITE;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The versions of reference tables on disk: a directory for each table, in it a file for each version, numbered from 1:
 * <pre>
 *   customers/0000000001.table
 *   customers/0000000002.changes  rows that differ from version 1: a set of changes is a version too
 *   customers/0000000003.table
 *   customers/.opened           numbers of the versions that engines have opened, which their journal may name
 *   customers/.lock             held by the one process that makes a version
 *   customers/.building-...     of a version in the making, or of one whose maker died
 *   customers/.unfinished.*     rows of a version whose maker died, with which the next can go on
 * </pre>
 * A version is there whole or not at all, and never changes. Whoever looks for the newest version finds it here, whoever made it.
 * Sets of changes are removed once a whole version has come after them: the journal holds their rows. A whole version is removed
 * once an engine has opened a later one and none has opened it, so that no journal names it; all others stay as long as the
 * journal, and so do those that were there when the first was opened.
 * Every method may throw {@link UncheckedIOException}.
 *
 * @param root holds a directory for each table; made with the first version.
 */
@ColdPath
public record TableDirectory(Path root) {
    private static final Pattern VERSION = Pattern.compile("(\\d{10})\\.(table|changes)");
    private static final String CHANGES = ".changes";
    private static final String LOCK = ".lock";
    private static final String OPENED = ".opened";

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

    /** @return the file of the whole version of a number, there or not. */
    public Path version(final String table, final long number) {
        return file(table, number, ".table");
    }

    /** @return the file of the set of changes of a number, there or not. */
    public Path changes(final String table, final long number) {
        return file(table, number, CHANGES);
    }

    private Path file(final String table, final long number, final String suffix) {
        return root.resolve(table).resolve(String.format(Locale.ROOT, "%010d", number) + suffix);
    }

    /**
     * Gives a file that is complete, and on the disk, the name of a version, in one step and for good: a number whose file a crash
     * had lost would be given again.
     *
     * @param version beside it.
     * @return the version.
     */
    public static Path publish(final Path complete, final Path version) throws IOException {
        Files.move(complete, version, ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(version.toAbsolutePath().getParent(), READ)) {
            directory.force(true);
        }
        return version;
    }

    /** @return whether a version is a set of changes to the one before it. */
    public static boolean isChanges(final Path version) {
        return version.toString().endsWith(CHANGES);
    }

    /** @return the file of a table's newest whole version. */
    public Optional<Path> latestWhole(final String table) {
        return versions(table).stream().filter(file -> !isChanges(file)).reduce((older, newer) -> newer);
    }

    /** @return what makes up a version: the whole one, and the sets of changes from there to it. */
    public List<Path> chain(final String table, final Path version) {
        final List<Path> upTo = versions(table).stream().filter(file -> number(file) <= number(version)).toList();
        int whole = upTo.size() - 1;
        while (whole > 0 && isChanges(upTo.get(whole))) {
            whole--;
        }
        return upTo.subList(whole, upTo.size());
    }

    private static Stream<Path> list(final Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList().stream();
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Takes the right to make the next version of a table, which one process has at a time, and removes what dead makers left.
     *
     * @return the right, to be closed; empty where somebody else has it.
     */
    public Optional<Lease> lease(final String table) {
        final Path directory = root.resolve(table);
        try {
            Files.createDirectories(directory);
            final FileChannel channel = FileChannel.open(directory.resolve(LOCK), CREATE, WRITE);
            if (lock(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            clean(table);
            final Path last = latest(table).orElse(null);
            return Optional.of(new Lease(channel, last, version(table, last == null ? 1 : number(last) + 1)));
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Notes, before an engine opens a whole version, that its journal may name it from now on; so it is never removed.
     *
     * @param number of the version.
     */
    public void noteOpened(final String table, final long number) {
        try {
            final Set<Long> numbers = new TreeSet<>(Set.of(number));
            final SortedSet<Long> known = opened(table);
            if (known.isEmpty()) {
                // An engine of an older program may have opened any of them, and noted none.
                versions(table).stream().filter(file -> !isChanges(file)).map(TableDirectory::number).forEach(numbers::add);
            }
            numbers.removeAll(known);
            final String lines = numbers.stream().map(each -> each + "\n").collect(Collectors.joining());
            Files.writeString(root.resolve(table).resolve(OPENED), lines, CREATE, APPEND, SYNC);
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private SortedSet<Long> opened(final String table) throws IOException {
        final SortedSet<Long> numbers = new TreeSet<>();
        final Path opened = root.resolve(table).resolve(OPENED);
        for (final String line : Files.exists(opened) ? Files.readAllLines(opened) : List.<String>of()) {
            if (line.matches("\\d{1,10}")) {
                numbers.add(Long.valueOf(line));
            }
        }
        return numbers;
    }

    private void clean(final String table) throws IOException {
        final SortedSet<Long> opened = opened(table);
        final long newest = latestWhole(table).map(TableDirectory::number).orElse(0L);
        for (final Path file : list(root.resolve(table)).toList()) {
            if (file.getFileName().toString().startsWith(TableBuilder.TEMPORARY_PREFIX) || isOver(file, newest, opened)) {
                Files.delete(file);
            }
        }
    }

    private static boolean isOver(final Path file, final long newestWhole, final SortedSet<Long> opened) {
        if (!VERSION.matcher(file.getFileName().toString()).matches() || number(file) >= newestWhole) {
            return false;
        }
        return isChanges(file) || (!opened.isEmpty() && number(file) < opened.last() && !opened.contains(number(file)));
    }

    private static FileLock lock(final FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (final OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /**
     * The right to make the next version of a table.
     *
     * @param channel holds the lock.
     * @param last    the file of the newest version so far, or null.
     * @param next    the file to make.
     */
    @ColdPath
    public record Lease(FileChannel channel, Path last, Path next) implements AutoCloseable {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (final IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
