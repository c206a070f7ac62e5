package io.hotpath.core.journal;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.MappedBytesStore;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.Wires;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Appends entries to a Chronicle Queue, most of them straight into the mapped block. The queue's own appender takes a lock in
 * another file, asks the clock, scans and counts for each excerpt; all of that is for several writers, which a journal has not, and
 * for an index that has one place for 256 excerpts. So it appends those, and the first of each block; between them an excerpt is
 * <pre>
 *   0        4                                n                  n + 8
 *   +--------+--------------+----------------+------------------+
 *   | length | input        | decision       | zero             |
 *   +--------+--------------+----------------+------------------+
 * </pre>
 * at the next multiple of four. The length is written last: before, a reader sees zero there, which is the end. Eight bytes of zero
 * behind make an end of what a killed writer may have left. Whatever is in the file is as the queue would have written it, but that
 * its note of the last position is brought up only when its turn comes: from there it looks for the end itself.
 */
final class EntryAppender {
    private static final int LENGTH_BYTES = Integer.BYTES;
    private static final int END_BYTES = Long.BYTES;
    /** More than any entry and a new page of the queue's index take. */
    private static final int ROOM_BYTES = 2 << 20;

    private final ExcerptAppender appender;
    private final LogBlocks blocks;
    private final int indexSpacing;
    private final PointerBytesStore frameBytes = new PointerBytesStore();
    private final UnsafeBuffer block = new UnsafeBuffer(0, 0);
    private PreparedFile file;
    private long blockStart;
    private int at;
    private int last;
    private int straight;
    private int mostStraight;

    /**
     * @param queue  of which this is the only writer.
     * @param blocks prepares what is written to.
     */
    EntryAppender(final SingleChronicleQueue queue, final LogBlocks blocks) {
        this.blocks = blocks;
        appender = queue.createAppender();
        appender.singleThreadedCheckDisabled(true);
        indexSpacing = queue.indexSpacing();
        file = blocks.newest();
    }

    /**
     * Appends an entry.
     *
     * @param input    sealed.
     * @param decision on it, or null.
     */
    void append(final Frame input, final Frame decision) {
        final int length = input.length() + (decision == null ? 0 : decision.length());
        if (straight < mostStraight && length <= block.capacity() - at - LENGTH_BYTES - END_BYTES) {
            appendStraight(input, decision, length);
        } else {
            appendByQueue(input, decision);
        }
    }

    private void appendStraight(final Frame input, final Frame decision, final int length) {
        final int start = at + LENGTH_BYTES;
        block.putBytes(start, input.buffer(), 0, input.length());
        if (decision != null) {
            block.putBytes(start + input.length(), decision.buffer(), 0, decision.length());
        }
        block.putLong(start + length, 0);
        block.putIntRelease(at, length);
        last = at;
        straight++;
        at = BitUtil.align(start + length, LENGTH_BYTES);
    }

    private void appendByQueue(final Frame input, final Frame decision) {
        if (straight > 0) {
            file.noteLast(appender.lastIndexAppended() + straight, blockStart + last);
        }
        straight = 0;
        mostStraight = 0; // should what follows fail, nothing is written to a block that may be unmapped
        blocks.require(file, file.cycle() == blocks.day() ? position() + ROOM_BYTES : 0);
        final DocumentContext document = appender.writingDocument();
        try {
            write(document.wire().bytes(), input);
            if (decision != null) {
                write(document.wire().bytes(), decision);
            }
        } catch (final RuntimeException | Error failure) {
            document.rollbackOnClose();
            throw failure;
        } finally {
            document.close();
        }
        follow();
    }

    private void write(final Bytes<?> bytes, final Frame frame) {
        frameBytes.set(frame.address(), frame.length());
        bytes.write(frameBytes);
    }

    /** Goes to where the queue's appender has come, behind what it added to its index. */
    private void follow() {
        final Bytes<?> bytes = appender.wire().bytes();
        final MappedBytesStore mapped = (MappedBytesStore) bytes.bytesStore();
        blockStart = mapped.start();
        block.wrap(mapped.addressForWrite(blockStart), (int) (mapped.safeLimit() - blockStart));
        at = behind((int) (bytes.writePosition() - blockStart));
        mostStraight = indexSpacing - 1 - (int) (appender.lastIndexAppended() & indexSpacing - 1);
        straight = 0;
        if (file.cycle() != appender.cycle()) {
            file = blocks.newest();
        }
        file.reached(position());
    }

    private int behind(final int written) {
        int next = BitUtil.align(written, LENGTH_BYTES);
        while (next <= block.capacity() - LENGTH_BYTES && block.getIntVolatile(next) != 0) {
            next = BitUtil.align(next + LENGTH_BYTES + Wires.lengthOf(block.getIntVolatile(next)), LENGTH_BYTES);
        }
        return next;
    }

    private long position() {
        return blockStart + at;
    }

    /** Nothing can be appended any more: the block is going to be unmapped. */
    void close() {
        mostStraight = 0;
        block.wrap(0, 0);
        appender.close();
    }
}
