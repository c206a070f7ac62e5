package io.hotpath.engine.history;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import org.agrona.DirectBuffer;

/** Stands for the key that a label and its event share. Among a billion keys, two are alike with a probability of 3 in 100. */
final class KeyHash {
    private static final long FNV_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private KeyHash() {
    }

    /** @return the 64-bit hash of Fowler, Noll and Vo (variant 1a) over the key's bytes. */
    static long of(final DirectBuffer record, final Field key) {
        long hash = FNV_BASIS;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ (record.getByte(Message.HEADER_LENGTH + key.offset() + i) & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }
}
