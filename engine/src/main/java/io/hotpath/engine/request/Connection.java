package io.hotpath.engine.request;

import io.hotpath.client.shared.ClientFile;
import io.hotpath.client.shared.Messages;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;

/**
 * One client as the engine sees it: a ring that it reads, a ring that it writes, both of this client alone. The client may die in
 * the middle of a claim, stop reading, or write nonsense: each costs its own requests and nothing else. Whatever it wrote is read
 * by checked accesses, and what they refuse breaks the connection.
 */
final class Connection {
    private final ClientFile file;
    private final long firstRequest;
    private final RingBuffer requests;
    private final RingBuffer replies;
    private volatile boolean broken;

    /** @param file of the client. */
    Connection(final ClientFile file) {
        this.file = file;
        firstRequest = file.firstRequest();
        requests = new OneToOneRingBuffer(file.requests());
        replies = new ManyToOneRingBuffer(file.replies());
    }

    /**
     * Reads requests. The ingest thread's.
     *
     * @param handler takes them.
     * @param limit   the most.
     * @return how many were read.
     */
    int read(final MessageHandler handler, final int limit) {
        return broken ? 0 : requests.read(handler, limit);
    }

    /**
     * Replies. Any of the engine's threads.
     *
     * @param type    of {@link Messages}.
     * @param request its number; of an earlier client at this place there is none to hear of it.
     * @param detail  of a rejection.
     * @param source  holds the decision, or null.
     * @param offset  where it starts.
     * @param length  in bytes.
     */
    void reply(
        final int type, final long request, final int detail, final DirectBuffer source, final int offset, final int length) {
        if (request < firstRequest || broken) {
            return;
        }
        try {
            if (!tryReply(type, request, detail, source, offset, length)) {
                file.countDropped(); // it does not read: nobody waits for it
            }
        } catch (final RuntimeException nonsense) {
            breakOff(); // the client's positions are none of this ring
        }
    }

    private boolean tryReply(
        final int type, final long request, final int detail, final DirectBuffer source, final int offset, final int length) {
        final int at = replies.tryClaim(type, Messages.DECISION + length);
        if (at < 0) {
            return false;
        }
        final AtomicBuffer buffer = replies.buffer();
        buffer.putLong(at, request);
        buffer.putInt(at + Messages.DETAIL, detail);
        if (source != null) {
            buffer.putBytes(at + Messages.DECISION, source, offset, length);
        }
        replies.commit(at);
        return true;
    }

    /** Reads and writes no more; whoever looks after connections drops it. Any thread. */
    void breakOff() {
        broken = true;
    }

    boolean isBroken() {
        return broken;
    }

    ClientFile file() {
        return file;
    }
}
