package io.hotpath.scoring.onnx.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.scoring.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * One protocol-buffer message, split into its fields but not yet understood. Every length is held against the bytes that are there.
 * Stricter than the format asks for: a field that may stand once stands at most once, has the wire type that it should have, and
 * groups do not occur; so that no other reader can see another message in the same bytes.
 *
 * <p>Wire format: <a href="https://protobuf.dev/programming-guides/encoding/">protobuf.dev, Encoding</a>.
 */
final class WireMessage {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;
    private static final int TYPE_BITS = 3;
    private static final int TYPE_MASK = (1 << TYPE_BITS) - 1;
    private static final int MAX_VARINT_BITS = 63;

    private final String name;
    private final byte[] bytes;
    private int position;
    private final int limit;
    private int count;
    private int[] tags = new int[8];
    /** A number as it is; of bytes, the offset in the upper half and the length in the lower. */
    private long[] values = new long[8];

    private WireMessage(final String name, final byte[] bytes, final int from, final int length) {
        this.name = name;
        this.bytes = bytes;
        position = from;
        limit = from + length;
        while (position < limit) {
            readField();
        }
    }

    /**
     * Splits a message.
     *
     * @param name  for errors.
     * @param bytes of the whole message.
     * @return its fields.
     * @throws ModelException where the bytes are no message.
     */
    static WireMessage of(final String name, final byte[] bytes) {
        return new WireMessage(name, bytes, 0, bytes.length);
    }

    private void readField() {
        final long tag = varint();
        if (tag >>> Integer.SIZE != 0 || tag >>> TYPE_BITS == 0) {
            throw damaged("holds a field of the impossible number " + (tag >>> TYPE_BITS));
        }
        final long value = switch ((int) tag & TYPE_MASK) {
            case VARINT -> varint();
            case FIXED64 -> little().getLong(take(Long.BYTES));
            case FIXED32 -> little().getInt(take(Integer.BYTES));
            case BYTES -> length();
            default -> throw damaged("holds a field of the unknown kind " + (tag & TYPE_MASK));
        };
        if (count == tags.length) {
            tags = Arrays.copyOf(tags, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        tags[count] = (int) tag;
        values[count++] = value;
    }

    private long length() {
        final long length = varint();
        if (length < 0 || length > limit - position) {
            throw damaged("ends before its field of " + Long.toUnsignedString(length) + " bytes does");
        }
        return (long) take((int) length) << Integer.SIZE | length;
    }

    private int take(final int length) {
        if (length > limit - position) {
            throw damaged("ends within a number");
        }
        final int start = position;
        position += length;
        return start;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift <= MAX_VARINT_BITS; shift += 7) {
            final byte next = bytes[take(1)];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged("holds a number of more than 64 bits");
    }

    private ByteBuffer little() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ModelException damaged(final String how) {
        return new ModelException("is damaged: its " + name + " " + how + ", near byte " + position, null);
    }

    private int once(final int field) {
        int found = -1;
        for (int i = 0; i < count; i++) {
            if (tags[i] >>> TYPE_BITS == field) {
                if (found >= 0) {
                    throw damaged("holds field " + field + " twice");
                }
                found = i;
            }
        }
        return found;
    }

    private void check(final int index, final int type) {
        if ((tags[index] & TYPE_MASK) != type) {
            throw damaged("holds field " + (tags[index] >>> TYPE_BITS) + " as another kind");
        }
    }

    boolean has(final int field) {
        return once(field) >= 0;
    }

    /** @return whether the field stands there, once or more often. */
    boolean any(final int field) {
        for (int i = 0; i < count; i++) {
            if (tags[i] >>> TYPE_BITS == field) {
                return true;
            }
        }
        return false;
    }

    /** @return a number, or the other one where there is none. */
    long integer(final int field, final long otherwise) {
        final int index = once(field);
        if (index < 0) {
            return otherwise;
        }
        check(index, VARINT);
        return values[index];
    }

    float number(final int field) {
        final int index = once(field);
        if (index < 0) {
            return 0;
        }
        check(index, FIXED32);
        return Float.intBitsToFloat((int) values[index]);
    }

    String text(final int field) {
        return new String(bytes(field), UTF_8);
    }

    byte[] bytes(final int field) {
        final int index = once(field);
        return index < 0 ? new byte[0] : bytesAt(index);
    }

    private byte[] bytesAt(final int index) {
        check(index, BYTES);
        final int from = (int) (values[index] >>> Integer.SIZE);
        return Arrays.copyOfRange(bytes, from, from + (int) values[index]);
    }

    /** @return a message within this one, or null. */
    WireMessage message(final int field, final String called) {
        final int index = once(field);
        return index < 0 ? null : messageAt(index, called);
    }

    private WireMessage messageAt(final int index, final String called) {
        check(index, BYTES);
        return new WireMessage(called, bytes, (int) (values[index] >>> Integer.SIZE), (int) values[index]);
    }

    <T> List<T> messages(final int field, final String called, final Function<WireMessage, T> reader) {
        final List<T> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (tags[i] >>> TYPE_BITS == field) {
                messages.add(reader.apply(messageAt(i, called)));
            }
        }
        return messages;
    }

    List<String> texts(final int field) {
        final List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (tags[i] >>> TYPE_BITS == field) {
                texts.add(new String(bytesAt(i), UTF_8));
            }
        }
        return texts;
    }

    /** @return whole numbers, one a field or packed. */
    long[] integers(final int field) {
        return repeated(field, VARINT, WireMessage::varint);
    }

    /** @return the bits of floats, one a field or packed. */
    long[] fixed32(final int field) {
        return repeated(field, FIXED32, each -> each.little().getInt(each.take(Integer.BYTES)));
    }

    /** @return the bits of doubles, one a field or packed. */
    long[] fixed64(final int field) {
        return repeated(field, FIXED64, each -> each.little().getLong(each.take(Long.BYTES)));
    }

    private long[] repeated(final int field, final int type, final Packed packed) {
        long[] numbers = new long[8];
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (tags[i] >>> TYPE_BITS != field) {
                continue;
            }
            if ((tags[i] & TYPE_MASK) == BYTES) {
                final WireMessage run = new WireMessage(this, (int) (values[i] >>> Integer.SIZE), (int) values[i]);
                while (run.position < run.limit) {
                    numbers = roomFor(numbers, size);
                    numbers[size++] = packed.next(run);
                }
            } else {
                check(i, type);
                numbers = roomFor(numbers, size);
                numbers[size++] = values[i];
            }
        }
        return Arrays.copyOf(numbers, size);
    }

    private static long[] roomFor(final long[] numbers, final int size) {
        return size == numbers.length ? Arrays.copyOf(numbers, 2 * size) : numbers;
    }

    /** A stretch of packed numbers, which are no fields. */
    private WireMessage(final WireMessage whole, final int from, final int length) {
        name = whole.name;
        bytes = whole.bytes;
        position = from;
        limit = from + length;
    }

    /** Reads the next of a stretch of packed numbers. */
    @FunctionalInterface
    private interface Packed {
        long next(WireMessage run);
    }
}
