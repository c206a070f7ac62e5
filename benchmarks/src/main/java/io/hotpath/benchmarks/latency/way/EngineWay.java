package io.hotpath.benchmarks.latency.way;

import io.hotpath.benchmarks.micro.TemporaryJournal;
import io.hotpath.core.journal.Frame;
import io.hotpath.core.latency.StageLatencies;
import io.hotpath.engine.Engine;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.stage.IncomingRecord;
import io.hotpath.engine.stage.OutputSink;
import org.agrona.concurrent.UnsafeBuffer;

/** Offers records to an engine, whose threads are laid out as its pipeline says, and sees its decisions where it gives them out. */
final class EngineWay implements Way {
    private final TemporaryJournal place = new TemporaryJournal();
    private final JournalSession session;
    private final Engine engine;
    private final Arrivals arrivals;
    private final IncomingRecord incoming = new IncomingRecord();
    private volatile Thread giving;

    EngineWay(final Pipeline pipeline, final Arrivals arrivals) {
        this.arrivals = arrivals;
        session = JournalSession.open(place.directory(), pipeline);
        engine = Engine.start(pipeline, session, new Sink(), (sequence, last) -> { });
    }

    @Override
    public void take(final long number, final UnsafeBuffer record, final int length) {
        incoming.origin(0, 0, number).value().wrap(record, 0, length);
        while (!engine.offer(incoming)) {
            throwIfFailed();
            Thread.onSpinWait();
        }
    }

    @Override
    public void drain() {
        engine.drain();
        throwIfFailed();
    }

    private void throwIfFailed() {
        if (engine.failure() != null) {
            throw new IllegalStateException("the engine stopped", engine.failure().cause());
        }
    }

    @Override
    public StageLatencies stages() {
        return engine.metrics().latencies();
    }

    @Override
    public boolean handsOver() {
        return giving != null && giving != Thread.currentThread();
    }

    @Override
    public void close() {
        engine.close();
        session.close();
        place.close();
    }

    /** Called by the thread that gives decisions out. */
    private final class Sink implements OutputSink {
        private boolean seen;

        @Override
        public void decided(final Frame input, final Frame decision) {
            arrivals.decided(input.offset());
            if (!seen) {
                seen = true;
                giving = Thread.currentThread();
            }
        }

        @Override
        public void rejected(final Frame input) {
            throw new IllegalStateException("a payment was rejected: " + input.reason());
        }

        @Override
        public void passed(final long sequence) {
        }

        @Override
        public void endOfBatch() {
        }

        @Override
        public void close() {
        }
    }
}
