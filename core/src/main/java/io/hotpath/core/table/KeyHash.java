package io.hotpath.core.table;

import io.hotpath.core.memory.NativeMemory;

/**
 * How a key is hashed and compared: eight bytes at a time, of the last word only those that belong to it. One number,
 * the commonest key, takes no loop.
 */
final class KeyHash {
    /** How far behind a key may be read; who keeps keys keeps as much memory behind the last. */
    static final int READ_BEHIND = Long.BYTES - 1;

    private KeyHash() {
    }

    /**
     * The finaliser of MurmurHash3 (A. Appleby) over each eight bytes, chained.
     *
     * @param address where the key begins; up to {@link #READ_BEHIND} bytes behind it are read and ignored.
     * @param length  bytes of the key, at least 1.
     */
    static long of(final long address, final int length) {
        if (length == Long.BYTES) {
            return mix(length ^ NativeMemory.getLong(address));
        }
        long hash = length;
        int left = length;
        for (long at = address; left > 0; at += Long.BYTES, left -= Long.BYTES) {
            hash = mix(hash ^ (NativeMemory.getLong(at) & mask(left)));
        }
        return hash;
    }

    private static long mix(final long word) {
        final long half = (word ^ (word >>> 33)) * 0xFF51AFD7ED558CCDL;
        final long whole = (half ^ (half >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return whole ^ (whole >>> 33);
    }

    /** @return whether two keys are the same, of which both have at least this many bytes. */
    static boolean equal(final long left, final long right, final int length) {
        if (length == Long.BYTES) {
            return NativeMemory.getLong(left) == NativeMemory.getLong(right);
        }
        int rest = length;
        for (int i = 0; rest > 0; i += Long.BYTES, rest -= Long.BYTES) {
            if (((NativeMemory.getLong(left + i) ^ NativeMemory.getLong(right + i)) & mask(rest)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static long mask(final int bytes) {
        return bytes >= Long.BYTES ? -1L : (1L << (bytes << 3)) - 1;
    }
}
