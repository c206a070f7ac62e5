package io.hotpath.codecs.decision;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;

/**
 * A number for the features of an event, bit for bit: what a decision carries of them where they are not kept themselves, so that a
 * replay can be held to them. Each step maps the hash so far and the feature one to one: where one feature alone is another, the
 * hash always is.
 */
public final class FeatureHash {
    /** The golden ratio in 64 bits: odd, and its bits far from any pattern. */
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private FeatureHash() {
    }

    /**
     * Computes the hash; without garbage.
     *
     * @param features float64 each, little-endian.
     * @param offset   of the first.
     * @param count    of them.
     * @return the hash.
     */
    public static long of(final DirectBuffer features, final int offset, final int count) {
        long hash = count;
        for (int i = 0; i < count; i++) {
            hash = (hash ^ features.getLong(offset + i * Double.BYTES, LITTLE_ENDIAN)) * MULTIPLIER;
            hash ^= hash >>> Integer.SIZE;
        }
        return hash;
    }
}
