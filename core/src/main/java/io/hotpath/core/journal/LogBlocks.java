package io.hotpath.core.journal;

import io.hotpath.core.ColdPath;
import io.hotpath.core.closing.Unwinding;
import io.hotpath.core.thread.AgentThread;
import io.hotpath.core.thread.Background;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.SleepingIdleStrategy;

/**
 * Works ahead of the thread that appends, on a thread of low priority: makes the file of the next day, reserves space, maps blocks,
 * touches pages, and unmaps what is behind. The appending thread tells after every 256 entries how far it is, and takes from here
 * which day it is; so it comes upon a file, a block or a page only when all is there. Where this thread could not keep up, the
 * appending thread does the next step itself ({@link #require}): slower, never wrong, and counted.
 */
@ColdPath
final class LogBlocks implements Agent, AutoCloseable {
    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path directory;
    private final EpochClock clock;
    private final AgentThread thread = new AgentThread(this, new SleepingIdleStrategy(LOOK_NANOS));
    private final AtomicLong late = new AtomicLong();
    private SingleChronicleQueue queue;
    private PreparedFile before;
    private volatile PreparedFile newest;
    private volatile int day;

    /**
     * @param directory of the log.
     * @param clock     says when a day is over.
     * @throws JournalUnavailableException where the disk is full.
     */
    LogBlocks(final Path directory, final EpochClock clock) {
        this.directory = directory;
        this.clock = clock;
        day = today();
        requireSpace();
    }

    /** The queue maps and writes the beginning of a file before anybody can reserve space for it. */
    private void requireSpace() {
        try {
            Files.createDirectories(directory);
            FileSpace.require(directory, PreparedFile.FIRST_BYTES);
        } catch (final IOException full) {
            throw unavailable(full);
        }
    }

    private JournalUnavailableException unavailable(final IOException full) {
        return new JournalUnavailableException(directory, "cannot be extended: " + full.getMessage(), full);
    }

    private int today() {
        return (int) (clock.time() / DAY_MILLIS);
    }

    /** @return the time that the queue goes by: the beginning of the day whose file is prepared, in milliseconds since 1970. */
    long queueMillis() {
        return day * DAY_MILLIS;
    }

    /**
     * Prepares the first blocks, and goes on by a thread of its own.
     *
     * @param opened goes by {@link #queueMillis}; the caller closes it after this.
     * @throws JournalUnavailableException where the disk is full.
     */
    void start(final SingleChronicleQueue opened) {
        queue = opened;
        day = Math.max(day, queue.lastCycle()); // a clock that was set back must not make the order of the files another
        newest = prepared(day);
        thread.start();
    }

    private PreparedFile prepared(final int cycle) {
        requireSpace();
        try (Unwinding opened = new Unwinding()) {
            final PreparedFile file = opened.with(new PreparedFile(queue, cycle, late::incrementAndGet));
            map(file, file.mappedAhead());
            opened.keep();
            return file;
        }
    }

    /** @return the day whose file the queue appends to next. Any thread. */
    int day() {
        return day;
    }

    /** @return the newest file that is prepared: that of {@link #day}, or of the next. Any thread. */
    PreparedFile newest() {
        return newest;
    }

    /** @return how often something was not ready when the appending thread came to it. Any thread. */
    long late() {
        return late.get();
    }

    /**
     * Makes sure that an entry can be written. By the appending thread.
     *
     * @param file     that it will be written to.
     * @param position where it will end at most.
     * @throws JournalUnavailableException where the disk is full; nothing was written.
     */
    void require(final PreparedFile file, final long position) {
        if (thread.failure() != null) {
            throw new IllegalStateException("the thread that prepares the journal's files has ended", thread.failure());
        }
        if (position > file.mappedTo()) {
            map(file, position);
        }
    }

    private synchronized void map(final PreparedFile file, final long position) {
        try {
            while (position > file.mappedTo()) {
                file.mapNext();
            }
        } catch (final IOException full) {
            throw unavailable(full);
        }
    }

    @Override
    public void onStart() {
        Background.enter();
    }

    @Override
    public synchronized int doWork() {
        if (before != null && newest.isUsed()) {
            before.close();
            before = null;
        }
        newest.retire();
        final boolean isMore = beginDay() || mapNext() || newest.touchNext();
        return isMore ? 1 : 0;
    }

    /** A day without an entry has no file of its own: it goes on with what is prepared. */
    private boolean beginDay() {
        if (before != null || !newest.isUsed() || today() <= day) {
            return false;
        }
        final PreparedFile next;
        try {
            next = prepared(today());
        } catch (final JournalUnavailableException full) {
            return false; // there is yet space in the present file; if it is used up first, the appending thread says so
        }
        before = newest;
        newest = next;
        day = next.cycle(); // the appending thread may go there from here on
        return true;
    }

    private boolean mapNext() {
        try {
            if (newest.mappedTo() >= newest.mappedAhead()) {
                return false;
            }
            newest.mapNext();
            return true;
        } catch (final IOException full) {
            return false; // the appending thread has two blocks yet; if there is no space then, it says so
        }
    }

    @Override
    public String roleName() {
        return "hotpath-journal";
    }

    @Override
    public void close() {
        thread.close();
        if (before != null) {
            before.close();
        }
        if (newest != null) {
            newest.close();
        }
    }
}
