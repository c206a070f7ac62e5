package io.hotpath.core.journal;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import net.openhft.chronicle.bytes.MappedBytes;
import net.openhft.chronicle.bytes.MappedBytesStore;
import net.openhft.chronicle.bytes.MappedFile;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueStore;

/**
 * The file of one day, ahead of the thread that appends to it:
 * <pre>
 *                | reached                 | touched                         | mapped           | reserved
 *   =============+-------------------------+---------------------------------+------------------+---&gt; offset in the file
 *    written,      pages in the page table   pages where they are first used   space on the disk
 *    and unmapped
 * </pre>
 * All but {@link #reached} is the business of whoever holds the lock of {@link LogBlocks}. The queue finds a block that is mapped
 * here and uses the same mapping, since both count the references to it; the block is unmapped here too, when no other reference is
 * left.
 */
@ColdPath
final class PreparedFile implements AutoCloseable {
    /** Mapped at a time; the next entries may lie across the end of a block, in a quarter more that is mapped with it. */
    static final int BLOCK_BYTES = 16 << 20;
    private static final int OVERLAP_BYTES = BLOCK_BYTES / 4;
    /** What the queue maps of a file that it makes. */
    static final int FIRST_BYTES = BLOCK_BYTES + OVERLAP_BYTES;
    /** A hundred milliseconds of the fastest writing: as long as a thread of low priority may have to wait for a core. */
    private static final long MAPPED_AHEAD_BYTES = 2L * BLOCK_BYTES;
    private static final int TOUCHED_AHEAD_BYTES = BLOCK_BYTES;
    private static final int TOUCHED_AT_ONCE_BYTES = 1 << 20;
    /** What comes next is touched again and again: the kernel, once it has written a page to disk, stops the next write to it. */
    private static final int TOUCHED_AGAIN_BYTES = 128 << 10;
    private static final int PAGE_BYTES = 4096;

    private final int cycle;
    private final SingleChronicleQueue queue;
    private final SingleChronicleQueueStore store;
    private final MappedBytes bytes;
    private final MappedFile file;
    private final Path path;
    private final Deque<MappedBytesStore> blocks = new ArrayDeque<>();
    private volatile long mappedTo;
    private long touchedTo;
    private volatile long reached;
    private volatile Thread appending;

    /**
     * Makes the file where there is none.
     *
     * @param queue of the file.
     * @param cycle the day's number.
     * @param late  hears of every block that the appending thread had to map.
     */
    PreparedFile(final SingleChronicleQueue queue, final int cycle, final Runnable late) {
        this.queue = queue;
        this.cycle = cycle;
        store = queue.storeForCycle(cycle, queue.epoch(), true, null);
        bytes = store.bytes();
        file = bytes.mappedFile();
        path = file.file().toPath();
        reached = store.writePosition();
        mappedTo = reached / BLOCK_BYTES * BLOCK_BYTES;
        touchedTo = reached;
        file.setNewChunkListener((name, chunk, micros) -> {
            if (Thread.currentThread() == appending) {
                late.run();
            }
        });
    }

    int cycle() {
        return cycle;
    }

    /** Notes how far the appending thread has come. By that thread. */
    void reached(final long position) {
        reached = position;
        appending = Thread.currentThread();
    }

    /**
     * Tells the queue which its last entry is, where it was written past it; otherwise it would count on from the last it knows. By
     * the appending thread.
     *
     * @param index    of the entry in the queue; none of those that it indexes.
     * @param position where the entry starts in the file.
     */
    void noteLast(final long index, final long position) {
        store.writePosition(position);
        try {
            store.setPositionForSequenceNumber(null, queue.rollCycle().toSequenceNumber(index), position);
        } catch (final StreamCorruptedException impossible) {
            throw new IllegalStateException("the entry is not indexed", impossible);
        }
    }

    /** @return whether the appending thread has appended to this file since it was opened. Any thread. */
    boolean isUsed() {
        return appending != null;
    }

    /** @return offset up to which there is space on the disk, and the file is mapped. Any thread. */
    long mappedTo() {
        return mappedTo;
    }

    /** @return offset up to which it should be mapped now. Any thread. */
    long mappedAhead() {
        return reached + MAPPED_AHEAD_BYTES;
    }

    /** Reserves and maps the next block. */
    void mapNext() throws IOException {
        final long end = mappedTo + BLOCK_BYTES + OVERLAP_BYTES;
        FileSpace.reserve(path, mappedTo, end - mappedTo);
        blocks.add(file.acquireByteStore(bytes, mappedTo));
        mappedTo = end - OVERLAP_BYTES;
    }

    /**
     * Touches some of the pages ahead, so that the appending thread finds them in its page table.
     *
     * @return whether there may be more to touch.
     */
    boolean touchNext() {
        final long now = reached;
        final long from = Math.max(touchedTo, now);
        final long to = Math.min(Math.min(mappedTo, now + TOUCHED_AHEAD_BYTES), from + TOUCHED_AT_ONCE_BYTES);
        touch(from, to);
        touchedTo = Math.max(touchedTo, to);
        if (to > from) {
            return true;
        }
        touch(now, Math.min(touchedTo, now + TOUCHED_AGAIN_BYTES));
        return false;
    }

    private void touch(final long from, final long to) {
        for (final MappedBytesStore block : blocks) {
            final long start = block.start();
            final int first = Math.clamp(from - start, 0, BLOCK_BYTES);
            final int end = Math.clamp(to - start, 0, BLOCK_BYTES);
            if (first < end) {
                final int page = first / PAGE_BYTES * PAGE_BYTES;
                TouchedPages.touch(block.addressForWrite(start) + page, end - page);
            }
        }
    }

    /** Unmaps blocks that the appending thread has left behind; the queue may still hold one for its index. */
    void retire() {
        for (final Iterator<MappedBytesStore> each = blocks.iterator(); each.hasNext();) {
            final MappedBytesStore block = each.next();
            if (block.safeLimit() < reached && block.refCount() == 1) {
                each.remove();
                block.release(bytes);
            }
        }
    }

    @Override
    public void close() {
        file.setNewChunkListener(null);
        blocks.forEach(block -> block.release(bytes));
        blocks.clear();
        bytes.releaseLast();
        queue.closeStore(store);
    }
}
