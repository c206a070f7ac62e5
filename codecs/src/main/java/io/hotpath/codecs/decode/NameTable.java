package io.hotpath.codecs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;

/**
 * Finds what a name means by its bytes, without making a string of them. Open addressing over FNV-1a hashes (Fowler, Noll, Vo).
 * Immutable.
 */
final class NameTable {
    /** The name is not in the table. */
    static final int NONE = -1;
    private static final int FNV_OFFSET_BASIS = 0x811C9DC5;
    private static final int FNV_PRIME = 0x01000193;

    private final byte[][] names;
    private final int[] meanings;
    private int longest = -1;

    NameTable(final Map<String, Integer> meaningByName) {
        final int capacity = Integer.highestOneBit(4 * (meaningByName.size() + 1));
        names = new byte[capacity][];
        meanings = new int[capacity];
        meaningByName.forEach(this::put);
    }

    private void put(final String name, final int meaning) {
        final byte[] bytes = name.getBytes(UTF_8);
        int hash = FNV_OFFSET_BASIS;
        for (final byte each : bytes) {
            hash = (hash ^ (each & 0xFF)) * FNV_PRIME;
        }
        int slot = hash & (names.length - 1);
        while (names[slot] != null && !Arrays.equals(names[slot], bytes)) {
            slot = (slot + 1) & (names.length - 1);
        }
        names[slot] = bytes;
        meanings[slot] = meaning;
        longest = Math.max(longest, bytes.length);
    }

    /** @return what the name means, or {@link #NONE}. */
    int find(final byte[] text, final int offset, final int length) {
        if (length > longest) {
            return NONE; // most values of CSV are asked for among the few words that say missing
        }
        int hash = FNV_OFFSET_BASIS;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ (text[offset + i] & 0xFF)) * FNV_PRIME;
        }
        int slot = hash & (names.length - 1);
        while (names[slot] != null) {
            if (isName(names[slot], text, offset, length)) {
                return meanings[slot];
            }
            slot = (slot + 1) & (names.length - 1);
        }
        return NONE;
    }

    private static boolean isName(final byte[] name, final byte[] text, final int offset, final int length) {
        if (name.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name[i] != text[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
