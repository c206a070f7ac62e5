package io.hotpath.core.store;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import java.security.SecureRandom;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;

/**
 * A key that is looked for: its bytes, filled up with zeros to a multiple of eight, and their hash. Keys in stores are filled up
 * alike, so that they compare by eight bytes. Hashes differ from process to process, so that nobody can send keys that were chosen
 * to collide; nothing but the layout of indexes depends on them. Single-threaded.
 */
public final class WantedKey implements AutoCloseable {
    private static final long SEED = new SecureRandom().nextLong();

    private final MemoryBudget budget;
    private final int length;
    private final int paddedLength;
    private final long address;

    /**
     * @param budget pays for it.
     * @param length bytes of every key.
     */
    public WantedKey(final MemoryBudget budget, final int length) {
        this.budget = budget;
        this.length = length;
        paddedLength = paddedLength(length);
        address = budget.allocate(paddedLength);
    }

    /** @return bytes of a key in a store. */
    public static int paddedLength(final int length) {
        return BitUtil.align(length, Long.BYTES);
    }

    /** @return bytes of this one in a store. */
    public int paddedLength() {
        return paddedLength;
    }

    /**
     * Takes a key over.
     *
     * @param source holds the key.
     * @param offset where it starts.
     * @return its hash.
     */
    public int read(final DirectBuffer source, final int offset) {
        if (length == Long.BYTES) {
            final long key = source.getLong(offset);
            NativeMemory.putLong(address, key);
            return (int) mix(SEED ^ key);
        }
        NativeMemory.copy(source, offset, address, length);
        return hash(address);
    }

    /**
     * Takes over a key out of a store.
     *
     * @param key its address.
     * @return its hash.
     */
    public int read(final long key) {
        NativeMemory.copy(key, address, paddedLength);
        return hash(address);
    }

    /** @return the hash of a key in a store. */
    public int hash(final long key) {
        long hash = SEED;
        for (int i = 0; i < paddedLength; i += Long.BYTES) {
            hash = mix(hash ^ NativeMemory.getLong(key + i));
        }
        return (int) hash;
    }

    /** The finaliser of MurmurHash3 (A. Appleby). */
    private static long mix(final long word) {
        long mixed = (word ^ (word >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }

    /** @return whether a key in a store is this one. */
    public boolean equalsKeyAt(final long key) {
        for (int i = 0; i < paddedLength; i += Long.BYTES) {
            if (NativeMemory.getLong(key + i) != NativeMemory.getLong(address + i)) {
                return false;
            }
        }
        return true;
    }

    /** Writes it into a store. */
    public void copyTo(final long key) {
        NativeMemory.copy(address, key, paddedLength);
    }

    @Override
    public void close() {
        budget.free(address, paddedLength);
    }
}
