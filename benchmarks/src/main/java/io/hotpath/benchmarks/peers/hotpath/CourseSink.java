package io.hotpath.benchmarks.peers.hotpath;

import io.hotpath.benchmarks.peers.job.Decisions;
import io.hotpath.codecs.decision.Decision;
import io.hotpath.core.journal.Frame;
import io.hotpath.engine.stage.OutputSink;

/** Hands every decision of the engine to the race. Payments are all that comes in, so a sequence is a payment's number. */
final class CourseSink implements OutputSink {
    private final Decisions decisions;
    private final DecisionScore score;
    private final Decision view = new Decision();

    CourseSink(final Decisions decisions, final DecisionScore score) {
        this.decisions = decisions;
        this.score = score;
    }

    @Override
    public void decided(final Frame input, final Frame decision) {
        view.wrap(decision.buffer(), Frame.HEADER_LENGTH, decision.payloadLength());
        decisions.decided(input.sequence(), score.of(view));
    }

    @Override
    public void rejected(final Frame input) {
        throw new IllegalStateException("payment " + input.sequence() + " was rejected: reason " + input.reason());
    }

    @Override
    public void passed(final long sequence) {
        throw new IllegalStateException("payment " + sequence + " was passed by");
    }

    @Override
    public void endOfBatch() {
        // each is handed over as it comes
    }

    @Override
    public void close() {
        // holds nothing
    }
}
