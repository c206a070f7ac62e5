package io.hotpath.benchmarks.latency.floor;

import io.hotpath.benchmarks.latency.way.SamplePayments;
import io.hotpath.benchmarks.latency.way.SamplePipeline;
import io.hotpath.benchmarks.micro.TemporaryJournal;
import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.journal.Frame;
import io.hotpath.engine.Hotpath;
import io.hotpath.engine.pipeline.Pipeline;

/**
 * What is journaled of an event.
 *
 * @param inputBytes    of the event with its header.
 * @param decisionBytes of its decision with its header.
 */
record FrameSizes(int inputBytes, int decisionBytes) {

    /** Decides on one payment. */
    static FrameSizes of(final SamplePipeline sample, final SamplePayments payments) {
        final Pipeline pipeline = sample.load();
        final Message message = pipeline.eventSource().message();
        try (TemporaryJournal place = new TemporaryJournal(); Hotpath hotpath = Hotpath.open(pipeline, place.directory())) {
            final Decision decision = new Decision();
            hotpath.decide(payments.record(), 0, payments.encode(0), decision);
            return new FrameSizes(Frame.HEADER_LENGTH + message.encodedLength(),
                Frame.HEADER_LENGTH + decision.buffer().capacity());
        }
    }
}
