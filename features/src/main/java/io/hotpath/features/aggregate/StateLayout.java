package io.hotpath.features.aggregate;

import io.hotpath.core.ColdPath;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.BitUtil;

/** Gives out offsets in an entity's state while features are compiled; four bytes left over by an alignment are used. */
@ColdPath
public final class StateLayout {
    private final Deque<Integer> holes = new ArrayDeque<>();
    private int length;
    private int reserved;

    /** @return the offset of four bytes. */
    public int reserveInt() {
        if (holes.isEmpty()) {
            return reserve(Integer.BYTES, Integer.BYTES);
        }
        reserved += Integer.BYTES;
        return holes.pop();
    }

    /** @return the offset of so many bytes, aligned to eight. */
    public int reserve(final int bytes) {
        return reserve(bytes, Long.BYTES);
    }

    private int reserve(final int bytes, final int alignment) {
        final int offset = BitUtil.align(length, alignment);
        if (offset > length) {
            holes.push(length);
        }
        length = offset + bytes;
        reserved += bytes;
        return offset;
    }

    /** @return bytes given out so far, without those left over. */
    public int reserved() {
        return reserved;
    }

    /** @return bytes given out so far, a multiple of eight. */
    public int length() {
        return BitUtil.align(length, Long.BYTES);
    }
}
