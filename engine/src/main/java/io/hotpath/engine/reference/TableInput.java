package io.hotpath.engine.reference;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The input that makes a version of a reference table valid. The frame's source, partition and offset mean nothing; its payload:
 * <pre>
 *   0    number of the version      int64
 *   8    XXH64 of its content       int64
 *   16   name of the table          UTF-8
 * </pre>
 */
public final class TableInput {
    private static final int NUMBER = Frame.HEADER_LENGTH;
    private static final int HASH = NUMBER + Long.BYTES;
    private static final int NAME = HASH + Long.BYTES;
    private static final int NO_SOURCE = 0xFFFF;

    private TableInput() {
    }

    /** Writes the input; the frame lacks only its seal. */
    static void write(final Frame frame, final long sequence, final byte[] name, final long number, final long contentHash) {
        frame.begin(FrameType.TABLE, sequence, NO_SOURCE, 0, 0);
        frame.buffer().putLong(NUMBER, number, LITTLE_ENDIAN);
        frame.buffer().putLong(HASH, contentHash, LITTLE_ENDIAN);
        frame.buffer().putBytes(NAME, name);
        frame.lengths(NAME - Frame.HEADER_LENGTH + name.length, 0, 0);
    }

    /** @return the number of the version. */
    public static long number(final Frame frame) {
        return frame.buffer().getLong(NUMBER, LITTLE_ENDIAN);
    }

    static long contentHash(final Frame frame) {
        return frame.buffer().getLong(HASH, LITTLE_ENDIAN);
    }

    /** @return whether the input is about the table of a name. */
    static boolean isAbout(final Frame frame, final byte[] name) {
        final UnsafeBuffer buffer = frame.buffer();
        if (frame.payloadLength() != NAME - Frame.HEADER_LENGTH + name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (buffer.getByte(NAME + i) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** @return the name of the table. */
    public static String name(final Frame frame) {
        final byte[] name = new byte[frame.payloadLength() - (NAME - Frame.HEADER_LENGTH)];
        frame.buffer().getBytes(NAME, name);
        return new String(name, UTF_8);
    }
}
