package io.hotpath.benchmarks.micro;

import io.hotpath.core.journal.FrameType;
import io.hotpath.core.ring.RingShape;
import io.hotpath.core.ring.Slot;
import io.hotpath.core.ring.Stage;
import io.hotpath.core.ring.StageRing;
import java.util.concurrent.TimeUnit;
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

/** The ring with stages that do nothing, its threads backing off as they do on shared cores. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RingBenchmark {
    private static final int SLOTS = 4_096;
    private static final int CAPACITY = 256;
    private static final Stage NOTHING = (slot, endOfBatch) -> { };

    private StageRing ring;
    private long sequence;
    private volatile long published;

    /** Starts the two threads. */
    @Setup
    public void start() {
        published = -1;
        final RingShape shape = new RingShape(SLOTS, CAPACITY, CAPACITY, false);
        ring = new StageRing(shape, NOTHING, (slot, endOfBatch) -> published = slot.input().sequence());
    }

    /** Ends them. */
    @TearDown
    public void close() {
        ring.close();
    }

    private void offer() {
        Slot slot = ring.tryClaim();
        while (slot == null) {
            Thread.onSpinWait();
            slot = ring.tryClaim();
        }
        slot.input().begin(FrameType.EVENT, sequence, 0, 0, sequence);
        ring.publish();
        sequence++;
    }

    /** Slots through all stages, one behind the other as fast as they go. */
    @Benchmark
    public void slotInAStream() {
        offer();
    }

    /** From claiming a slot until the last stage has had it, with nothing else in the ring. */
    @Benchmark
    public void slotAlone() {
        offer();
        while (published < sequence - 1) {
            Thread.onSpinWait();
        }
    }
}
