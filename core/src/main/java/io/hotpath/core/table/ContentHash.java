package io.hotpath.core.table;

import io.hotpath.core.memory.NativeMemory;

/**
 * XXH64 (Y. Collet, the xxHash specification) with seed 0, over blocks of 32 bytes: what is hashed here is padded to cache lines.
 * Against damage, not against an adversary. Single-threaded.
 */
final class ContentHash {
    static final int BLOCK_BYTES = 32;
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    /** PRIME_1 + PRIME_2, which overflows as it should. */
    private static final long LANE_1 = 0x60EA27EEADC0B5D6L;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;

    private long lane1 = LANE_1;
    private long lane2 = PRIME_2;
    private long lane3;
    private long lane4 = -PRIME_1;
    private long bytes;

    /** @return the hash of some memory. */
    static long of(final long address, final long length) {
        final ContentHash hash = new ContentHash();
        hash.add(address, length);
        return hash.value();
    }

    /**
     * Adds memory.
     *
     * @param address where it begins.
     * @param length  bytes, a multiple of {@value #BLOCK_BYTES}.
     */
    void add(final long address, final long length) {
        long first = lane1;
        long second = lane2;
        long third = lane3;
        long fourth = lane4;
        for (long at = address; at < address + length; at += BLOCK_BYTES) {
            first = round(first, NativeMemory.getLong(at));
            second = round(second, NativeMemory.getLong(at + 8));
            third = round(third, NativeMemory.getLong(at + 16));
            fourth = round(fourth, NativeMemory.getLong(at + 24));
        }
        lane1 = first;
        lane2 = second;
        lane3 = third;
        lane4 = fourth;
        bytes += length;
    }

    private static long round(final long lane, final long input) {
        return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
    }

    private static long merge(final long hash, final long lane) {
        return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
    }

    /** @return the hash of all that was added, of which there is at least one block. */
    long value() {
        long hash = Long.rotateLeft(lane1, 1) + Long.rotateLeft(lane2, 7) + Long.rotateLeft(lane3, 12) + Long.rotateLeft(lane4, 18);
        hash = merge(merge(merge(merge(hash, lane1), lane2), lane3), lane4) + bytes;
        hash = (hash ^ (hash >>> 33)) * PRIME_2;
        hash = (hash ^ (hash >>> 29)) * PRIME_3;
        return hash ^ (hash >>> 32);
    }
}
