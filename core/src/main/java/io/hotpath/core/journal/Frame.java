package io.hotpath.core.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One input or one decision as it lies in a ring slot and in the journal. The bytes are the same in both places, so that
 * journaling is one copy. A flyweight over direct memory; one thread writes it at a time.
 * <pre>
 *   0        4        8                16               24       28    30 31 32    34    36       40          48
 *   +--------+--------+----------------+----------------+--------+-----+--+--+-----+-----+--------+-----------+---------+-----+
 *   | crc32c | length | sequence       | offset         | parti- | sou-|ty|re|key  |field| origi- | read      | payload | key |
 *   |        |        |                |                | tion   | rce |pe|as|leng.|     | nal len| millis    |         |     |
 *   +--------+--------+----------------+----------------+--------+-----+--+--+-----+-----+--------+-----------+---------+-----+
 * </pre>
 * All little-endian. The checksum stands in an input's frame only and covers everything behind it, the decision's frame too, which
 * in the journal follows at once. {@code length} counts the whole frame. (source, partition, offset) is the origin of the record.
 * {@code reason} and {@code field} say why a record was rejected; its payload then begins with the place in it that was refused,
 * four bytes, and goes on with the record, as far as it fits. The {@code reason} of an event is 1 where its deadline could not be
 * met when it was taken: judged once, there, so that a replay finds it here. {@code original length} is that of the
 * record as it came, in bytes. {@code read millis} is what the clock said when the record was read, in milliseconds since 1970:
 * the only reading of a clock that a decision may depend on, since a replay finds it here; 0 where none was read.
 */
public final class Frame {
    /** Where each part lies; every offset is derived from the one before it. */
    public static final int CHECKSUM_OFFSET = 0;
    public static final int LENGTH_OFFSET = CHECKSUM_OFFSET + Integer.BYTES;
    public static final int SEQUENCE_OFFSET = LENGTH_OFFSET + Integer.BYTES;
    public static final int ORIGIN_OFFSET_OFFSET = SEQUENCE_OFFSET + Long.BYTES;
    public static final int PARTITION_OFFSET = ORIGIN_OFFSET_OFFSET + Long.BYTES;
    public static final int SOURCE_OFFSET = PARTITION_OFFSET + Integer.BYTES;
    public static final int TYPE_OFFSET = SOURCE_OFFSET + Short.BYTES;
    public static final int REASON_OFFSET = TYPE_OFFSET + Byte.BYTES;
    public static final int KEY_LENGTH_OFFSET = REASON_OFFSET + Byte.BYTES;
    public static final int FIELD_OFFSET = KEY_LENGTH_OFFSET + Short.BYTES;
    public static final int ORIGINAL_LENGTH_OFFSET = FIELD_OFFSET + Short.BYTES;
    public static final int READ_MILLIS_OFFSET = ORIGINAL_LENGTH_OFFSET + Integer.BYTES;
    public static final int HEADER_LENGTH = READ_MILLIS_OFFSET + Long.BYTES;

    /** Bytes before the record in the payload of a rejection. */
    public static final int REJECTED_AT_LENGTH = Integer.BYTES;
    /** Where the record begins in a rejection. */
    public static final int REJECTED_OFFSET = HEADER_LENGTH + REJECTED_AT_LENGTH;

    private static final byte OVERDUE = 1;

    private final ByteBuffer bytes;
    private final UnsafeBuffer buffer;

    /**
     * @param region   direct memory.
     * @param offset   where the frame starts, a multiple of 8.
     * @param capacity bytes that the frame may take.
     */
    public Frame(final ByteBuffer region, final int offset, final int capacity) {
        bytes = region.slice(offset, capacity);
        buffer = new UnsafeBuffer(bytes);
    }

    /** @return the frame's memory; offsets in it count from the start of the frame. */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    public int capacity() {
        return buffer.capacity();
    }

    /** Starts a new frame: everything in the header zero but what is given here. */
    public void begin(final byte type, final long sequence, final int source, final int partition, final long offset) {
        buffer.setMemory(0, HEADER_LENGTH, (byte) 0);
        buffer.putByte(TYPE_OFFSET, type);
        buffer.putLong(SEQUENCE_OFFSET, sequence, LITTLE_ENDIAN);
        buffer.putShort(SOURCE_OFFSET, (short) source, LITTLE_ENDIAN);
        buffer.putInt(PARTITION_OFFSET, partition, LITTLE_ENDIAN);
        buffer.putLong(ORIGIN_OFFSET_OFFSET, offset, LITTLE_ENDIAN);
        buffer.putShort(FIELD_OFFSET, (short) -1, LITTLE_ENDIAN);
    }

    /**
     * Becomes a copy of a frame that waited outside the ring for its turn.
     *
     * @param frame    complete but for its sequence and its seal; fits this frame's capacity.
     * @param sequence its place in the one order.
     */
    public void copyOf(final Frame frame, final long sequence) {
        buffer.putBytes(0, frame.buffer, 0, frame.length());
        buffer.putLong(SEQUENCE_OFFSET, sequence, LITTLE_ENDIAN);
    }

    /** Notes what the clock said when the record was read, in milliseconds since 1970. */
    public void readMillis(final long sinceEpoch) {
        buffer.putLong(READ_MILLIS_OFFSET, sinceEpoch, LITTLE_ENDIAN);
    }

    /** Notes that an event's deadline cannot be met: of all clocks only that of whoever takes it says so. */
    public void overdue() {
        buffer.putByte(REASON_OFFSET, OVERDUE);
    }

    /** @return whether an event's deadline could not be met when it was taken. */
    public boolean isOverdue() {
        return buffer.getByte(REASON_OFFSET) == OVERDUE;
    }

    /** Turns a frame that was begun into a rejection; payload and key follow by {@link #lengths}. */
    public void reject(final byte reason, final int field) {
        buffer.putByte(TYPE_OFFSET, FrameType.REJECTED);
        buffer.putByte(REASON_OFFSET, reason);
        buffer.putShort(FIELD_OFFSET, (short) field, LITTLE_ENDIAN);
    }

    /** Says where in the record of a rejection that was refused which made it one: bytes from its beginning, -1 for nowhere. */
    public void rejectedAt(final int at) {
        buffer.putInt(HEADER_LENGTH, at, LITTLE_ENDIAN);
    }

    /** @return bytes from the beginning of a rejection's record to what was refused, or -1. */
    public int rejectedAt() {
        return buffer.getInt(HEADER_LENGTH, LITTLE_ENDIAN);
    }

    /** @return bytes that a rejection kept of its record, from {@link #REJECTED_OFFSET} on. */
    public int rejectedLength() {
        return payloadLength() - REJECTED_AT_LENGTH;
    }

    /**
     * Sets what the parts behind the header take.
     *
     * @param payloadLength  bytes from {@link #HEADER_LENGTH} on.
     * @param keyLength      bytes behind the payload, 0 to 65,535.
     * @param originalLength bytes of the record as it came.
     */
    public void lengths(final int payloadLength, final int keyLength, final int originalLength) {
        buffer.putInt(LENGTH_OFFSET, HEADER_LENGTH + payloadLength + keyLength, LITTLE_ENDIAN);
        buffer.putShort(KEY_LENGTH_OFFSET, (short) keyLength, LITTLE_ENDIAN);
        buffer.putInt(ORIGINAL_LENGTH_OFFSET, originalLength, LITTLE_ENDIAN);
    }

    /** Marks the frame as holding nothing: an input that needs no decision. */
    public void clear() {
        buffer.putInt(LENGTH_OFFSET, 0, LITTLE_ENDIAN);
    }

    public boolean isEmpty() {
        return length() == 0;
    }

    public int length() {
        return buffer.getInt(LENGTH_OFFSET, LITTLE_ENDIAN);
    }

    public byte type() {
        return buffer.getByte(TYPE_OFFSET);
    }

    public long sequence() {
        return buffer.getLong(SEQUENCE_OFFSET, LITTLE_ENDIAN);
    }

    public int source() {
        return buffer.getShort(SOURCE_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
    }

    public int partition() {
        return buffer.getInt(PARTITION_OFFSET, LITTLE_ENDIAN);
    }

    public long offset() {
        return buffer.getLong(ORIGIN_OFFSET_OFFSET, LITTLE_ENDIAN);
    }

    public byte reason() {
        return buffer.getByte(REASON_OFFSET);
    }

    /** @return index of the field that a rejection is about, or -1. */
    public int field() {
        return buffer.getShort(FIELD_OFFSET, LITTLE_ENDIAN);
    }

    /** @return what the clock said when the record was read, in milliseconds since 1970; 0 where none was read. */
    public long readMillis() {
        return buffer.getLong(READ_MILLIS_OFFSET, LITTLE_ENDIAN);
    }

    public int originalLength() {
        return buffer.getInt(ORIGINAL_LENGTH_OFFSET, LITTLE_ENDIAN);
    }

    public int keyLength() {
        return buffer.getShort(KEY_LENGTH_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
    }

    public int payloadLength() {
        return length() - HEADER_LENGTH - keyLength();
    }

    public int keyOffset() {
        return length() - keyLength();
    }

    /**
     * Writes the checksum of an input and its decision; neither may change afterwards.
     *
     * @param crc      of the calling thread.
     * @param decision on this input, or null where there is none.
     */
    void seal(final CRC32C crc, final Frame decision) {
        buffer.putInt(CHECKSUM_OFFSET, checksum(crc, decision), LITTLE_ENDIAN);
    }

    /** @return whether the checksum agrees with the bytes; the lengths are checked before. */
    boolean isIntact(final CRC32C crc, final Frame decision) {
        return buffer.getInt(CHECKSUM_OFFSET, LITTLE_ENDIAN) == checksum(crc, decision);
    }

    private int checksum(final CRC32C crc, final Frame decision) {
        crc.reset();
        addTo(crc, LENGTH_OFFSET);
        if (decision != null) {
            decision.addTo(crc, 0);
        }
        return (int) crc.getValue();
    }

    private void addTo(final CRC32C crc, final int from) {
        bytes.limit(length()).position(from);
        crc.update(bytes);
    }

    /** @return the address of the frame's first byte, for a log that copies from memory. */
    public long address() {
        return buffer.addressOffset();
    }
}
