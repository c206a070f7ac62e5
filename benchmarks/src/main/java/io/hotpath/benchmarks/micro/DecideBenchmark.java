package io.hotpath.benchmarks.micro;

import io.hotpath.core.journal.Frame;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.stage.Decider;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the decide stage does with one payment: features, model, policy, the decision's bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecideBenchmark {
    /** With the model in ONNX Runtime, or all but the model. */
    @Param({"chosen", "none"})
    public String model;

    private EventFrames events;
    private Decider decider;
    private Frame decision;

    /** Fills the windows. */
    @Setup
    public void fill() {
        final Pipeline pipeline = model.equals("none") ? Pipelines.withoutModel() : Pipelines.withModel();
        events = new EventFrames(new PaymentStream(pipeline));
        decider = new Decider(pipeline);
        final int capacity = decider.decisionFrameCapacity();
        decision = new Frame(ByteBuffer.allocateDirect(capacity), 0, capacity);
        for (int i = 0; i < 2 * PaymentStream.EVENTS; i++) {
            decider.observe(events.next());
        }
    }

    /** Frees state and model. */
    @TearDown
    public void close() {
        decider.close();
    }

    /** One payment. */
    @Benchmark
    public Frame decide() {
        decider.decide(events.next(), decision);
        return decision;
    }
}
