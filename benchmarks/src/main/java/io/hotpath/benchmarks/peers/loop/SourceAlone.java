package io.hotpath.benchmarks.peers.loop;

import io.hotpath.benchmarks.peers.job.Contestant;
import io.hotpath.benchmarks.peers.job.Course;
import io.hotpath.benchmarks.peers.job.Feed;
import io.hotpath.benchmarks.peers.job.Payment;
import io.hotpath.benchmarks.peers.job.Settings;

/** The control: every payment is decided at once and without looking at it. What it shows is the machine's and the source's. */
public final class SourceAlone implements Contestant {
    private final Payment payment = new Payment();

    @Override
    public void run(final Course course, final Settings settings) {
        final Feed feed = course.feed();
        for (long number = feed.poll(); number != Feed.OVER; number = feed.poll()) {
            if (number == Feed.NOT_YET) {
                feed.pause();
            } else {
                course.decisions().decided(feed.read(number, payment).number(), 0);
            }
        }
    }
}
