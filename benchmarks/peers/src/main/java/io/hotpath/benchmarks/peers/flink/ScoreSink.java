package io.hotpath.benchmarks.peers.flink;

import io.hotpath.benchmarks.peers.job.Course;
import io.hotpath.benchmarks.peers.job.Payment;
import org.apache.flink.streaming.api.functions.sink.legacy.SinkFunction;

/** Scores and gives the decision out; chained to the function before it. */
final class ScoreSink implements SinkFunction<Payment> {
    private static final long serialVersionUID = 1;

    private transient Course course;

    @Override
    public void invoke(final Payment payment, final Context context) {
        if (course == null) {
            course = Course.current();
        }
        course.decisions().decided(payment.number(), course.scorer().score(payment));
    }
}
