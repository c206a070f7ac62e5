package io.hotpath.benchmarks.peers.loop;

import io.hotpath.benchmarks.peers.job.Contestant;
import io.hotpath.benchmarks.peers.job.Course;
import io.hotpath.benchmarks.peers.job.Feed;
import io.hotpath.benchmarks.peers.job.History;
import io.hotpath.benchmarks.peers.job.Payment;
import io.hotpath.benchmarks.peers.job.Settings;
import java.util.HashMap;
import java.util.Map;

/** Two hash maps, one thread, nothing kept should the machine fail. */
public final class LoopContestant implements Contestant {
    private final Map<Integer, History> customers = new HashMap<>();
    private final Map<Integer, History> terminals = new HashMap<>();
    private final Payment payment = new Payment();

    @Override
    public void run(final Course course, final Settings settings) {
        final Feed feed = course.feed();
        for (long number = feed.poll(); number != Feed.OVER; number = feed.poll()) {
            if (number == Feed.NOT_YET) {
                feed.pause();
            } else {
                feed.read(number, payment);
                decide(course);
            }
        }
    }

    private void decide(final Course course) {
        payment.enterCustomer(history(customers, payment.customer()));
        payment.enterTerminal(history(terminals, payment.terminal()));
        course.decisions().decided(payment.number(), course.scorer().score(payment));
    }

    private static History history(final Map<Integer, History> histories, final Integer key) {
        History history = histories.get(key);
        if (history == null) {
            history = new History();
            histories.put(key, history);
        }
        return history;
    }
}
