package io.hotpath.benchmarks.micro;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.unrolled.Unrolled;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/** The sample's fifteen expressions alone: a tree of lambdas a feature, called in a loop and, as the product does it, unrolled. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlanBenchmark {
    private static final int STATES = 1 << 12;
    private static final int STATE_LENGTH = 64;
    private static final int MOST_EVENTS = 200;
    private static final long SEED = 42;

    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    private final List<PlanStep> steps = PlanStep.sample();
    private final Expression[] lambdas = steps.stream().map(PlanStep::lambdas).toArray(Expression[]::new);
    private final Step unrolled = Unrolled.inOrder(
        MethodHandles.lookup(), Step.class,
        IntStream.range(0, lambdas.length).mapToObj(index -> Step.of(index, lambdas[index])).toList());
    private final EvaluationFrame frame = new EvaluationFrame(2 * PlanStep.WINDOWS_OF_ENTITY, 0, 0);
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[2 * Long.BYTES]);
    private long states;
    private int next;

    /** Computes a feature, or all of them. */
    @FunctionalInterface
    interface Step {
        void run(EvaluationFrame frame);

        private static Step of(final int index, final Expression expression) {
            return frame -> frame.feature(index, expression.evaluate(frame));
        }
    }

    /** Fills the windows of some thousands of entities with what fits a cache. */
    @Setup
    public void fill() {
        final SplittableRandom random = new SplittableRandom(SEED);
        states = budget.allocate((long) STATES * STATE_LENGTH);
        for (long window = states; window < states + (long) STATES * STATE_LENGTH; window += PlanStep.WINDOW_LENGTH) {
            final int count = random.nextInt(MOST_EVENTS);
            NativeMemory.putInt(window, count);
            NativeMemory.putInt(window + Integer.BYTES, count);
            NativeMemory.putLong(window + Long.BYTES, random.nextLong(Integer.MAX_VALUE));
        }
        frame.features(new UnsafeBuffer(new byte[steps.size() * Double.BYTES]), 0);
        frame.event(event, 0);
    }

    /** Gives the native memory back. */
    @TearDown
    public void close() {
        budget.free(states, (long) STATES * STATE_LENGTH);
    }

    /** Another event of other entities. */
    void nextEvent() {
        next++;
        event.putLong(PlanStep.TIME, 1_700_000_000L + 997L * next, ByteOrder.LITTLE_ENDIAN);
        event.putLong(PlanStep.AMOUNT, next, ByteOrder.LITTLE_ENDIAN);
        for (int window = 0; window < PlanStep.WINDOWS_OF_ENTITY; window++) {
            frame.windowState(window, states + (long) (next & (STATES - 1)) * STATE_LENGTH);
            frame.windowState(window + PlanStep.WINDOWS_OF_ENTITY, states + (long) ((next >>> 2) & (STATES - 1)) * STATE_LENGTH);
        }
    }

    void evaluateLambdas() {
        for (int feature = 0; feature < lambdas.length; feature++) {
            frame.feature(feature, lambdas[feature].evaluate(frame));
        }
    }

    void evaluateUnrolled() {
        unrolled.run(frame);
    }

    EvaluationFrame frame() {
        return frame;
    }

    /** In a loop over an array. */
    @Benchmark
    public double looped() {
        nextEvent();
        evaluateLambdas();
        return frame.feature(0);
    }

    /** As the product does it. */
    @Benchmark
    public double unrolled() {
        nextEvent();
        evaluateUnrolled();
        return frame.feature(0);
    }

    /** The event alone. */
    @Benchmark
    public double control() {
        nextEvent();
        return frame.windowState(0);
    }
}
