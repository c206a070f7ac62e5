package io.hotpath.benchmarks.peers.jet;

import com.hazelcast.jet.core.AbstractProcessor;
import io.hotpath.benchmarks.peers.job.Course;
import io.hotpath.benchmarks.peers.job.Feed;
import io.hotpath.benchmarks.peers.job.Payment;

/** The feed as a source: on a thread of its own it waits there, otherwise it gives its turn away. */
final class FeedProcessor extends AbstractProcessor {
    private static final int TURN = 1_024;

    private final boolean ownThread;
    private final Feed feed = Course.current().feed();
    /** Taken from the feed while the queue was full. */
    private Payment waiting;

    FeedProcessor(final boolean ownThread) {
        this.ownThread = ownThread;
    }

    @Override
    public boolean isCooperative() {
        return !ownThread;
    }

    @Override
    public boolean complete() {
        if (waiting != null && !tryEmit(waiting)) {
            return false;
        }
        waiting = null;
        for (int i = 0; i < TURN; i++) {
            final long number = feed.poll();
            if (number == Feed.OVER) {
                return true;
            }
            if (number == Feed.NOT_YET && !ownThread) {
                return false;
            }
            if (number == Feed.NOT_YET) {
                feed.pause();
            } else if (!emit(feed.read(number, new Payment()))) {
                return false;
            }
        }
        return false;
    }

    private boolean emit(final Payment payment) {
        if (tryEmit(payment)) {
            return true;
        }
        waiting = payment;
        return false;
    }
}
