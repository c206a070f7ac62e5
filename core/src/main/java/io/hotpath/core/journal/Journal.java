package io.hotpath.core.journal;

import io.hotpath.core.ColdPath;
import io.hotpath.core.closing.Unwinding;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.SystemEpochClock;

/**
 * The journal of one engine in one directory.
 * <pre>
 *   log/         every sequenced input in the one order, each event with the decision on it
 *   format       the number of the frames' layout
 *   published    the sequence up to which the outside has confirmed what the engine gave out
 *   lock         held by the engine that appends
 * </pre>
 */
@ColdPath
public final class Journal implements AutoCloseable {
    static final String LOG = "log";

    private final Path directory;
    private final ChronicleLog log;
    private final PublishedMark published;
    private final FileChannel lock;

    private Journal(final Path directory, final FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
        final boolean writing = lock != null;
        final Path place = directory.resolve(LOG);
        try (Unwinding opened = new Unwinding()) {
            log = opened.with(
                writing ? ChronicleLog.forAppending(place, SystemEpochClock.INSTANCE) : ChronicleLog.forReading(place));
            published = writing ? PublishedMark.open(directory.resolve("published")) : null;
            opened.keep();
        }
    }

    /**
     * Opens the journal for the engine that appends to it, and makes it where there is none.
     *
     * @param directory of this journal alone.
     * @throws JournalUnavailableException where the directory cannot be written, another engine holds it, or another version of
     *                                     hotpath wrote it.
     */
    public static Journal forAppending(final Path directory) {
        final FileChannel lock = lock(directory);
        try {
            JournalFormat.mark(directory);
            JournalFormat.check(directory);
            return new Journal(directory, lock);
        } catch (final JournalUnavailableException refused) {
            closeQuietly(lock);
            throw refused;
        } catch (final IOException | RuntimeException failure) {
            closeQuietly(lock);
            throw new JournalUnavailableException(directory, "cannot be opened: " + failure.getMessage(), failure);
        }
    }

    /**
     * Opens an existing journal for reading only; its engine may be at work.
     *
     * @param directory of this journal alone.
     * @throws JournalUnavailableException where there is no journal, or another version of hotpath wrote it.
     */
    public static Journal forReading(final Path directory) {
        if (!JournalFormat.holdsJournal(directory)) {
            throw new JournalUnavailableException(directory, "holds no journal", null);
        }
        JournalFormat.check(directory);
        return new Journal(directory, null);
    }

    private static FileChannel lock(final Path directory) {
        try {
            Files.createDirectories(directory);
            final FileChannel channel = FileChannel.open(
                directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            final FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new JournalUnavailableException(directory, "is in use by another engine", null);
            }
            return channel;
        } catch (final IOException failure) {
            throw new JournalUnavailableException(directory, "cannot be written", failure);
        }
    }

    private static FileLock tryLock(final FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (final OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void closeQuietly(final FileChannel channel) {
        try {
            channel.close();
        } catch (final IOException ignored) {
            // The reason for giving up is on its way; a lock that cannot be released goes with the process.
        }
    }

    public Path directory() {
        return directory;
    }

    public JournalLog log() {
        return log;
    }

    /** @return up to where the outside has confirmed; null in a journal that was opened for reading. */
    public PublishedMark published() {
        return published;
    }

    @Override
    public void close() {
        if (lock != null) {
            published.close();
        }
        log.close();
        if (lock != null) {
            closeQuietly(lock);
        }
    }
}
