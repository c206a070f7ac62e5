package io.hotpath.benchmarks.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.core.journal.Frame;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.thread.Background;
import io.hotpath.engine.Engine;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.reference.ReferenceTables;
import io.hotpath.engine.stage.IncomingRecord;
import io.hotpath.engine.stage.OutputSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Decisions at a steady rate by a pipeline that joins the sample, while something happens to it or nothing. A record's latency
 * counts from the instant at which it was due, so that a stall counts for all that came due in it.
 */
final class SwapRun {
    private static final String PIPELINE = """
        pipeline: swap
        events:
          Payment: {time: timestamp_ms, customer: int64, amount: money(2)}
        sources: [{topic: payments, message: Payment, format: json, event-time: time}]
        references:
          customers: {files: unused, key: {id: customer}, columns: {credit: number, visits: number, blocked: number}}
        features:
          of_credit: amount / customers.credit
          visits: customers.visits
        decision:
          - {when: customers.blocked, then: decline, reason: BLOCKED}
          - {otherwise: approve}
        sinks: [{topic: decisions, format: json}]
        """;
    private static final int PAYMENTS = 1 << 16;

    private final Path directory;
    private final SampleTable sample;
    private final SampleVersions versions;
    private final Path version;
    private final Path changes;
    private final long events;
    private final long intervalNanos;
    private final Pipeline pipeline;
    private final byte[][] payments = new byte[PAYMENTS][];

    /**
     * What a run showed.
     *
     * @param meanwhile what happened.
     * @param offered   records, at least as many as were asked for.
     * @param decided   of those.
     * @param swapped   decisions by the second version.
     * @param seconds   that it took until the second version could be announced; 0 where nothing happened.
     * @param latency   nanoseconds from when a record was due to its decision.
     */
    record Result(Meanwhile meanwhile, long offered, long decided, long swapped, double seconds, Histogram latency) {
        String line() {
            return String.format(Locale.ROOT, "%-13s %,10d decided, %,10d by the new version; "
                    + "p50 %,8.1f  p99 %,8.1f  p99.9 %,9.1f  p99.99 %,9.1f  max %,10.1f us; %.1f s%n",
                meanwhile, decided, swapped, micros(50), micros(99), micros(99.9), micros(99.99), micros(100), seconds);
        }

        double micros(final double percentile) {
            return latency.getValueAtPercentile(percentile) / 1e3;
        }
    }

    /**
     * @param directory where to work.
     * @param sample    whose keys to look up.
     * @param versions  of the sample.
     * @param version   the whole version.
     * @param changes   the set of changes to it.
     * @param events    to decide on in each run, at least.
     * @param perSecond at which rate.
     */
    SwapRun(
        final Path directory, final SampleTable sample, final SampleVersions versions, final Path version, final Path changes,
        final long events, final long perSecond) {
        this.directory = directory;
        this.sample = sample;
        this.versions = versions;
        this.version = version;
        this.changes = changes;
        this.events = events;
        intervalNanos = 1_000_000_000L / perSecond;
        pipeline = PipelineLoader.load(new PipelineSource("swap.yaml", PIPELINE, Path::of));
        for (int i = 0; i < PAYMENTS; i++) {
            payments[i] = ("{\"time\":" + (1_767_225_600_000L + i) + ",\"customer\":"
                + SampleTable.key(SampleTable.draw(i, sample.rows())) + ",\"amount\":12.34}").getBytes(US_ASCII);
        }
    }

    /** @return a run with a journal of its own. */
    Result run(final String name, final Meanwhile meanwhile) throws IOException {
        final Path journal = directory.resolve(name);
        final TableDirectory tables = new TableDirectory(ReferenceTables.directoryOf(journal));
        versions.giveTo(tables, version);
        final Watch sink = new Watch();
        try (JournalSession session = JournalSession.open(journal, pipeline);
            Engine engine = Engine.start(pipeline, session, sink, (done, last) -> { })) {
            look(engine);
            offer(engine, sink, false, Math.min(events, 200_000), CompletableFuture.completedFuture(0.0));
            sink.reset();
            final CompletableFuture<Double> happening = CompletableFuture.supplyAsync(
                () -> happen(meanwhile, tables, engine), task -> Thread.ofPlatform().name("hotpath-reference").start(task));
            final long offered = offer(engine, sink, true, events, happening);
            return new Result(meanwhile, offered, sink.decided, sink.byNewVersion, happening.join(), sink.latency.copy());
        }
    }

    /** What a watcher's thread does, with no more right to a core than it has. */
    private double happen(final Meanwhile meanwhile, final TableDirectory tables, final Engine engine) {
        Background.enter();
        final long start = System.nanoTime();
        try {
            switch (meanwhile) {
                case SWAP -> versions.giveTo(tables, version);
                case CHANGES -> versions.giveTo(tables, changes);
                case RELOAD -> new SampleVersions(sample, tables.root()).load();
                default -> { }
            }
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
        look(engine);
        return meanwhile == Meanwhile.NOTHING ? 0 : (System.nanoTime() - start) / 1e9;
    }

    private static void look(final Engine engine) {
        engine.tables().look((table, number, why) -> {
            throw new IllegalStateException(String.join("; ", why));
        });
    }

    /** @return how many records were offered: so many, or more, until a tenth of them has come behind the end of the load. */
    private long offer(
        final Engine engine, final Watch sink, final boolean paced, final long least, final CompletableFuture<Double> loading) {
        final IncomingRecord incoming = new IncomingRecord();
        final long start = System.nanoTime();
        sink.start = start;
        long count = least;
        for (long i = 0; i < count; i++) {
            count = loading.isDone() ? count : Math.max(count, i + 1 + least / 10);
            final long due = start + i * intervalNanos;
            while (paced && System.nanoTime() - due < 0) {
                if (due - System.nanoTime() > 100_000) {
                    LockSupport.parkNanos(50_000);
                }
            }
            incoming.origin(0, 0, i);
            incoming.value().wrap(payments[(int) (i % PAYMENTS)]);
            incoming.key().wrap(0, 0);
            engine.offerTables();
            while (!engine.offer(incoming)) {
                Thread.onSpinWait();
            }
        }
        engine.drain();
        return count;
    }

    /** Sees every decision on the publish stage's thread. */
    private final class Watch implements OutputSink {
        private final Decision decision = new Decision();
        private final Histogram latency = new Histogram(60_000_000_000L, 3);
        private volatile long start;
        private long decided;
        private long byNewVersion;
        private long version;

        void reset() {
            latency.reset();
            decided = 0;
        }

        @Override
        public void decided(final Frame input, final Frame output) {
            latency.recordValue(Math.clamp(System.nanoTime() - (start + input.offset() * intervalNanos), 0, 60_000_000_000L));
            decided++;
            decision.wrap(output.buffer(), Frame.HEADER_LENGTH, output.payloadLength());
            final long used = decision.tableVersion(0);
            if (used < version || used == 0) {
                throw new IllegalStateException("a decision by version " + used + " behind one by version " + version);
            }
            version = used;
            byNewVersion += used == 2 ? 1 : 0;
        }

        @Override
        public void rejected(final Frame input) {
            throw new IllegalStateException("a payment was rejected");
        }

        @Override
        public void passed(final long sequence) {
            // a version became valid
        }

        @Override
        public void endOfBatch() {
            // holds nothing
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
