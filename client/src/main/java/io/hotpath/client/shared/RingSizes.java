package io.hotpath.client.shared;

import org.agrona.BitUtil;
import org.agrona.concurrent.ringbuffer.RecordDescriptor;

/**
 * How large the two rings of a client are.
 *
 * @param requestBytes a power of two; a request takes an eighth of it at most.
 * @param replyBytes   the same for replies.
 * @param mostOpen     requests of a client: so many of the longest replies lie in their ring, so that none is dropped while its
 *                     client does something else.
 */
public record RingSizes(int requestBytes, int replyBytes, int mostOpen) {
    /** Requests that any client may have open at a time. */
    public static final int MOST_OPEN = 4_096;
    private static final int LEAST_BYTES = 256 << 10;
    private static final int ENOUGH_REPLY_BYTES = 1 << 20;
    /** A message takes an eighth of its ring at most. */
    private static final int PARTS = 8;

    /**
     * The sizes for messages of given lengths.
     *
     * @param longestRequest in bytes, with what is before its record.
     * @param longestReply   in bytes, with what is before its decision.
     * @return the sizes.
     */
    public static RingSizes of(final int longestRequest, final int longestReply) {
        final int reply = bytes(longestReply);
        final int replies = capacity(Math.max(PARTS * reply, Math.min(ENOUGH_REPLY_BYTES, MOST_OPEN * reply)));
        final int withoutPadding = replies / reply - 1; // less than one may be lost where the ring's memory ends
        return new RingSizes(capacity(PARTS * bytes(longestRequest)), replies, Math.min(MOST_OPEN, withoutPadding));
    }

    private static int bytes(final int length) {
        return BitUtil.align(length + RecordDescriptor.HEADER_LENGTH, RecordDescriptor.ALIGNMENT);
    }

    private static int capacity(final int leastBytes) {
        return BitUtil.findNextPositivePowerOfTwo(Math.max(LEAST_BYTES, leastBytes));
    }
}
