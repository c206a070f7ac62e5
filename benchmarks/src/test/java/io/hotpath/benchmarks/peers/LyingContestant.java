package io.hotpath.benchmarks.peers;

import io.hotpath.benchmarks.peers.job.Contestant;
import io.hotpath.benchmarks.peers.job.Course;
import io.hotpath.benchmarks.peers.job.Feed;
import io.hotpath.benchmarks.peers.job.Payment;
import io.hotpath.benchmarks.peers.job.Settings;

/** Decides as a control would, but for one payment. */
public final class LyingContestant implements Contestant {
    static final String PAYMENT = "lying.payment";

    @Override
    public void run(final Course course, final Settings settings) {
        final Payment payment = new Payment();
        final Feed feed = course.feed();
        for (long number = feed.poll(); number != Feed.OVER; number = feed.poll()) {
            if (number == Feed.NOT_YET) {
                feed.pause();
            } else {
                course.decisions().decided(feed.read(number, payment).number(), number == settings.number(PAYMENT) ? 1 : 0);
            }
        }
    }
}
