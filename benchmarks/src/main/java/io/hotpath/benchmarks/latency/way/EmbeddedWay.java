package io.hotpath.benchmarks.latency.way;

import io.hotpath.benchmarks.micro.TemporaryJournal;
import io.hotpath.codecs.decision.Decision;
import io.hotpath.core.latency.StageLatencies;
import io.hotpath.engine.Hotpath;
import io.hotpath.engine.pipeline.Pipeline;
import org.agrona.concurrent.UnsafeBuffer;

/** Decides on the caller's own thread, as a program does that holds the event in its hands. */
final class EmbeddedWay implements Way {
    private final TemporaryJournal place = new TemporaryJournal();
    private final Hotpath hotpath;
    private final Arrivals arrivals;
    private final Decision decision = new Decision();
    private final StageLatencies stages = StageLatencies.of();

    EmbeddedWay(final Pipeline pipeline, final Arrivals arrivals) {
        this.arrivals = arrivals;
        hotpath = Hotpath.open(pipeline, place.directory());
    }

    @Override
    public void take(final long number, final UnsafeBuffer record, final int length) {
        final int result = hotpath.decide(record, 0, length, decision);
        if (result != Hotpath.DECIDED) {
            throw new IllegalStateException("a payment was not decided on: " + result);
        }
        arrivals.decided(number);
    }

    @Override
    public void drain() {
        // every event was decided before its call returned
    }

    @Override
    public StageLatencies stages() {
        return stages;
    }

    @Override
    public boolean handsOver() {
        return false;
    }

    @Override
    public void close() {
        hotpath.close();
        place.close();
    }
}
