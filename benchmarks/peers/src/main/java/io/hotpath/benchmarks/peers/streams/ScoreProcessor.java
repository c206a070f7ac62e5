package io.hotpath.benchmarks.peers.streams;

import io.hotpath.benchmarks.peers.job.Course;
import io.hotpath.benchmarks.peers.job.Payment;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/** Scores and gives the decision out. */
final class ScoreProcessor implements Processor<Integer, Payment, Void, Void> {
    private final Course course;

    ScoreProcessor(final Course course) {
        this.course = course;
    }

    @Override
    public void process(final Record<Integer, Payment> record) {
        course.decisions().decided(record.value().number(), course.scorer().score(record.value()));
    }
}
