package io.hotpath.features.window;

import io.hotpath.core.ColdPath;
import io.hotpath.core.store.HashIndex;

/**
 * What one event or entity takes outside the heap.
 *
 * @param least where indexes are as full as they get.
 * @param most  where they have just grown.
 */
public record ByteRange(int least, int most) {

    static ByteRange of(final int bytes) {
        return new ByteRange(bytes, bytes);
    }

    static ByteRange indexed(final int bytes) {
        return new ByteRange(
            bytes + (int) Math.ceil(HashIndex.LEAST_BYTES_PER_ENTRY), bytes + (int) Math.ceil(HashIndex.MOST_BYTES_PER_ENTRY));
    }

    @ColdPath
    ByteRange and(final ByteRange other) {
        return new ByteRange(least + other.least, most + other.most);
    }

    @Override
    public String toString() {
        return least == most ? Integer.toString(most) : least + " to " + most;
    }
}
