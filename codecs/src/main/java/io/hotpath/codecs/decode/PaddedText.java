package io.hotpath.codecs.decode;

import org.agrona.DirectBuffer;

/**
 * A copy of a text with zeros behind it: at each of its bytes eight can be read at once, and what is looked for ends at a zero
 * without being asked at each byte whether it is the last. Grows to the longest text seen. One thread.
 */
final class PaddedText {
    private byte[] bytes = new byte[1024];

    /** @return an array that begins with the text and is this object's own: it may be written to, and holds until the next call. */
    byte[] of(final DirectBuffer source, final int offset, final int length) {
        if (bytes.length - Long.BYTES < length) {
            bytes = new byte[2 * length + Long.BYTES];
        }
        source.getBytes(offset, bytes, 0, length);
        Words.put(bytes, length, 0);
        return bytes;
    }
}
