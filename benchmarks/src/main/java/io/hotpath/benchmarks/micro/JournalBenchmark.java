package io.hotpath.benchmarks.micro;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;
import io.hotpath.core.journal.Journal;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Appending a payment, alone or with a decision of the card-fraud job's size, to a log on disk, checksum and all; half a million
 * to a fresh log each time. One block after the other is filled faster than any stream of events would.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
public class JournalBenchmark {
    private static final int FRAMES = 500_000;
    private static final int DECISION_BYTES = 252;

    private final EventFrames events = new EventFrames(new PaymentStream(Pipelines.withoutModel()));
    private final Frame decision = decision();
    private TemporaryJournal place;
    private Journal journal;

    /** A fresh log, so that the disk is not filled. */
    @Setup(Level.Iteration)
    public void open() {
        place = new TemporaryJournal();
        journal = Journal.forAppending(place.directory());
    }

    /** Deletes it. */
    @TearDown(Level.Iteration)
    public void close() {
        journal.close();
        place.close();
    }

    private static Frame decision() {
        final int capacity = Frame.HEADER_LENGTH + DECISION_BYTES;
        final Frame frame = new Frame(ByteBuffer.allocateDirect(capacity), 0, capacity);
        frame.begin(FrameType.DECISION, 0, 0, 0, 0);
        frame.lengths(DECISION_BYTES, 0, 0);
        return frame;
    }

    /** The payment alone. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void append() {
        for (int i = 0; i < FRAMES; i++) {
            journal.log().append(events.next());
        }
    }

    /** With the decision on it. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void appendDecided() {
        for (int i = 0; i < FRAMES; i++) {
            journal.log().append(events.next(), decision);
        }
    }
}
