package io.hotpath.engine.reference;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.table.TableRow;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The inputs that change a reference table: a whole version becomes valid; a set of changes begins; a row of it comes; it becomes
 * valid.
 * The frame's source, partition and offset mean nothing; its payload:
 * <pre>
 *   0    number of the version; a set of changes is one too      int64
 *   8    of a version: XXH64 of its content; of a set: when the source last synchronised, microseconds;
 *        of a row: its bytes, long texts included; 0 where a set begins, so that what came before of one that was
 *        broken off is forgotten                                 int64
 *   16   of a row: the row, a multiple of 8 bytes
 *        name of the table                                       UTF-8
 * </pre>
 */
public final class TableInput {
    private static final int NUMBER = Frame.HEADER_LENGTH;
    private static final int DETAIL = NUMBER + Long.BYTES;
    private static final int ROW = DETAIL + Long.BYTES;
    private static final int NO_SOURCE = 0xFFFF;

    private TableInput() {
    }

    /** @return bytes of the longest row that an input of some capacity takes, for a table with a name of some length. */
    static int longestRowBytes(final int frameCapacity, final int nameBytes) {
        return frameCapacity - ROW - nameBytes & -Long.BYTES;
    }

    /** Writes that a whole version becomes valid; the frame lacks only its seal. */
    static void version(final Frame frame, final long sequence, final byte[] name, final long number, final long contentHash) {
        write(frame, FrameType.TABLE, sequence, name, number, contentHash, 0);
    }

    /** Writes that a set of changes begins. */
    static void begin(final Frame frame, final long sequence, final byte[] name, final long number) {
        write(frame, FrameType.TABLE_ROW, sequence, name, number, 0, 0);
    }

    /** Writes a changed row. */
    static void row(final Frame frame, final long sequence, final byte[] name, final long number, final TableRow row) {
        row.copyAlone(rowAddress(frame));
        write(frame, FrameType.TABLE_ROW, sequence, name, number, row.aloneBytes(), row.aloneBytes());
    }

    /** Writes that a set of changes becomes valid. */
    static void changes(final Frame frame, final long sequence, final byte[] name, final long number, final long syncedMicros) {
        write(frame, FrameType.TABLE_CHANGES, sequence, name, number, syncedMicros, 0);
    }

    private static void write(
        final Frame frame, final byte type, final long sequence, final byte[] name, final long number, final long detail,
        final int rowBytes) {
        frame.begin(type, sequence, NO_SOURCE, 0, 0);
        frame.buffer().putLong(NUMBER, number, LITTLE_ENDIAN);
        frame.buffer().putLong(DETAIL, detail, LITTLE_ENDIAN);
        frame.buffer().putBytes(ROW + rowBytes, name);
        frame.lengths(ROW - Frame.HEADER_LENGTH + rowBytes + name.length, 0, 0);
    }

    /** @return the number of the version. */
    public static long number(final Frame frame) {
        return frame.buffer().getLong(NUMBER, LITTLE_ENDIAN);
    }

    static long contentHash(final Frame frame) {
        return detail(frame);
    }

    static long syncedMicros(final Frame frame) {
        return detail(frame);
    }

    private static long detail(final Frame frame) {
        return frame.buffer().getLong(DETAIL, LITTLE_ENDIAN);
    }

    static long rowAddress(final Frame frame) {
        return NativeMemory.address(frame.buffer()) + ROW;
    }

    /** @return whether a set of changes begins, rather than a row of one comes. */
    static boolean isBegin(final Frame rowInput) {
        return detail(rowInput) == 0;
    }

    static int rowBytes(final Frame frame) {
        return frame.type() == FrameType.TABLE_ROW ? (int) detail(frame) : 0;
    }

    /** @return whether the input is about the table of a name. */
    static boolean isAbout(final Frame frame, final byte[] name) {
        final UnsafeBuffer buffer = frame.buffer();
        final int begin = ROW + rowBytes(frame);
        if (frame.payloadLength() != begin - Frame.HEADER_LENGTH + name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (buffer.getByte(begin + i) != name[i]) {
                return false;
            }
        }
        return true;
    }
}
