package io.hotpath.benchmarks.micro;

import io.hotpath.codecs.schema.Message;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.features.window.WindowEngine;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The fifteen features of one payment, 5,000 customers, 10,000 terminals, 355,000 live events; each lets another expire. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WindowBenchmark {
    private PaymentStream stream;
    private WindowEngine windows;

    /** Fills the windows: two rounds of the stream are longer than the longest. */
    @Setup
    public void fill() {
        final Pipeline pipeline = Pipelines.withoutModel();
        stream = new PaymentStream(pipeline);
        windows = new WindowEngine(pipeline.features(), new MemoryBudget(pipeline.engine().memoryBytes()));
        windows.frame().features(new UnsafeBuffer(new byte[pipeline.features().names().size() * Double.BYTES]), 0);
        for (int i = 0; i < 2 * PaymentStream.EVENTS; i++) {
            updateAndExpiry();
        }
    }

    /** Gives the native memory back. */
    @TearDown
    public void close() {
        windows.close();
    }

    /** Into six windows' sums, and others out of them. */
    @Benchmark
    public void updateAndExpiry() {
        windows.take(stream.messages(), stream.next() + Message.HEADER_LENGTH);
    }

    /** The same, and the fifteen expressions. */
    @Benchmark
    public double allFeatures() {
        updateAndExpiry();
        windows.evaluate();
        return windows.frame().feature(0);
    }
}
