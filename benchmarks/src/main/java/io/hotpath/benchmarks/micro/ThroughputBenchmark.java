package io.hotpath.benchmarks.micro;

import io.hotpath.engine.Engine;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.stage.DiscardingSink;
import io.hotpath.engine.stage.IncomingRecord;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole way within the process: JSON records offered as fast as the ring takes them, decoded, journaled on disk, decided,
 * the decisions journaled, and discarded instead of sent. Half a million payments into a fresh engine each time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 9)
public class ThroughputBenchmark {
    private static final int PAYMENTS = 500_000;

    /** With the model in ONNX Runtime, or all but the model. */
    @Param({"chosen", "none"})
    public String model;

    private final PaymentTexts payments = new PaymentTexts(PAYMENTS);
    private final IncomingRecord incoming = new IncomingRecord();
    private Pipeline pipeline;
    private TemporaryJournal place;
    private JournalSession session;
    private Engine engine;

    /** Loads the pipeline once. */
    @Setup
    public void load() {
        pipeline = model.equals("none") ? Pipelines.withoutModel() : Pipelines.withModel();
    }

    /** A fresh engine with a fresh journal. */
    @Setup(Level.Iteration)
    public void start() {
        place = new TemporaryJournal();
        session = JournalSession.open(place.directory(), pipeline);
        engine = Engine.start(pipeline, session, new DiscardingSink(), (done, last) -> { });
    }

    /** Ends it. */
    @TearDown(Level.Iteration)
    public void close() {
        engine.close();
        session.close();
        place.close();
    }

    /** From the first record until the last decision is out. */
    @Benchmark
    @OperationsPerInvocation(PAYMENTS)
    public long decisions() {
        for (int i = 0; i < PAYMENTS; i++) {
            incoming.origin(0, 0, i);
            incoming.value().wrap(payments.bytes(), payments.offset(i), payments.length(i));
            while (!engine.offer(incoming)) {
                Thread.onSpinWait();
            }
        }
        engine.drain();
        if (engine.failure() != null) {
            throw new IllegalStateException("the engine stopped", engine.failure().cause());
        }
        return engine.metrics().decided();
    }
}
