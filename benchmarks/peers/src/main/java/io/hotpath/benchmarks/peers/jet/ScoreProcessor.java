package io.hotpath.benchmarks.peers.jet;

import com.hazelcast.jet.core.AbstractProcessor;
import io.hotpath.benchmarks.peers.job.Course;
import io.hotpath.benchmarks.peers.job.Payment;

/** Scores and gives the decision out. */
final class ScoreProcessor extends AbstractProcessor {
    private final Course course = Course.current();

    @Override
    protected boolean tryProcess0(final Object item) {
        final Payment payment = (Payment) item;
        course.decisions().decided(payment.number(), course.scorer().score(payment));
        return true;
    }
}
