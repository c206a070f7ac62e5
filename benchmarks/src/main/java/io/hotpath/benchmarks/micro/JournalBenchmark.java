package io.hotpath.benchmarks.micro;

import io.hotpath.core.journal.Journal;
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

/** Sealing a payment's frame with its checksum and appending it to a log on disk; half a million to a fresh log each time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
public class JournalBenchmark {
    private static final int FRAMES = 500_000;

    private final EventFrames events = new EventFrames(new PaymentStream(Pipelines.withoutModel()));
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

    /** Seal and append. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void append() {
        for (int i = 0; i < FRAMES; i++) {
            journal.log().append(events.next());
        }
    }
}
