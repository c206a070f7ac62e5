package io.hotpath.benchmarks.peers.hotpath;

import io.hotpath.benchmarks.peers.job.Payment;
import io.hotpath.benchmarks.peers.job.Settings;
import io.hotpath.engine.pipeline.Pipeline;
import org.agrona.concurrent.UnsafeBuffer;

/** A payment as the bytes of a record, always in the same place. For one thread; no garbage. */
interface PaymentText {

    /** @return in the format that the race wants. */
    static PaymentText of(final Settings settings, final Pipeline pipeline) {
        return settings.text(JobPipeline.FORMAT).equals("json") ? new JsonPayment() : new SbePayment(pipeline);
    }

    /** @return where the record lies, from the first byte on. */
    UnsafeBuffer buffer();

    /** @return bytes of the record. */
    int write(Payment payment);
}
