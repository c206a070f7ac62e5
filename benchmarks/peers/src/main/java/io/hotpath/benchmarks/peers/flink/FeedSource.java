package io.hotpath.benchmarks.peers.flink;

import io.hotpath.benchmarks.peers.job.Course;
import io.hotpath.benchmarks.peers.job.Feed;
import io.hotpath.benchmarks.peers.job.Payment;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;

/** The feed on Flink's source thread; the function itself travels as bytes, so it holds nothing. */
final class FeedSource implements SourceFunction<Payment> {
    private static final long serialVersionUID = 1;

    private volatile boolean isCancelled;

    @Override
    public void run(final SourceContext<Payment> context) {
        final Feed feed = Course.current().feed();
        final Payment payment = new Payment();
        final Object lock = context.getCheckpointLock();
        for (long number = feed.poll(); number != Feed.OVER && !isCancelled; number = feed.poll()) {
            if (number == Feed.NOT_YET) {
                feed.pause();
            } else {
                synchronized (lock) {
                    context.collect(feed.read(number, payment));
                }
            }
        }
    }

    @Override
    public void cancel() {
        isCancelled = true;
    }
}
