package io.hotpath.benchmarks.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.thread.Background;
import io.hotpath.engine.Hotpath;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.reference.ReferenceTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Decisions at a steady rate by a pipeline that joins the sample, while something happens to it or nothing. They are made on one
 * thread, journal and all, with a core of its own where there are two, so that what happens to the table can be told from waiting
 * for a core. A record's latency counts from the instant at which it was due, so that a stall counts for all that came due in it;
 * as a control, the longest time between two looks at the clock while the thread waited for that instant.
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
    /** What comes later counts as of the last one. */
    private static final int MOST_SECONDS = 1 << 6;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Path directory;
    private final SampleTable sample;
    private final SampleVersions versions;
    private final Path version;
    private final Path changes;
    private final long events;
    private final long perSecond;
    private final long intervalNanos;
    private final DividedCores cores;
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
     * @param secondsMicros the 99.9th percentile of the same in microseconds, of each whole second of records.
     * @param control   nanoseconds of the longest step of the thread while it waited for a record to be due.
     */
    record Result(
        Meanwhile meanwhile, long offered, long decided, long swapped, double seconds, Histogram latency,
        List<Double> secondsMicros, Histogram control) {
        String line() {
            return String.format(Locale.ROOT, "%-13s %,10d decided, %,10d by the new version; p50 %,7.1f  p99 %,7.1f  "
                    + "p99.9 %,8.1f  p99.99 %,8.1f  max %,9.1f us; control p99.9 %,8.1f us; %.1f s%n",
                meanwhile, decided, swapped, micros(50), micros(99), micros(99.9), micros(99.99), micros(100),
                control.getValueAtPercentile(99.9) / 1e3, seconds);
        }

        double micros(final double percentile) {
            return latency.getValueAtPercentile(percentile) / 1e3;
        }

        /** @return the same for machines. */
        Map<String, Object> report() {
            final Map<String, Object> report = new LinkedHashMap<>();
            report.put("meanwhile", meanwhile.toString());
            report.put("offered", offered);
            report.put("decided", decided);
            report.put("byNewVersion", swapped);
            report.put("seconds", seconds);
            for (final double percentile : List.of(50.0, 99.0, 99.9, 99.99, 100.0)) {
                report.put("p" + percentile + "Micros", micros(percentile));
            }
            report.put("p99.9MicrosOfSeconds", secondsMicros);
            report.put("controlP99.9Micros", control.getValueAtPercentile(99.9) / 1e3);
            return report;
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
     * @param cores     for the thread that decides and for the others.
     */
    SwapRun(
        final Path directory, final SampleTable sample, final SampleVersions versions, final Path version, final Path changes,
        final long events, final long perSecond, final DividedCores cores) {
        this.cores = cores;
        this.directory = directory;
        this.sample = sample;
        this.versions = versions;
        this.version = version;
        this.changes = changes;
        this.events = events;
        this.perSecond = perSecond;
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
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            look(hotpath);
            System.gc(); // what was left before would be collected in the midst of the run
            cores.takeOne();
            new Payments(hotpath).offer(Math.min(events, 200_000), CompletableFuture.completedFuture(0.0));
            final CompletableFuture<Double> happening = CompletableFuture.supplyAsync(
                () -> happen(meanwhile, tables, hotpath), task -> Thread.ofPlatform().name("hotpath-reference").start(task));
            final Payments run = new Payments(hotpath);
            final long offered = run.offer(events, happening);
            return new Result(meanwhile, offered, run.decided, run.byNewVersion, happening.join(), run.latency(),
                run.secondsMicros(), run.control);
        } finally {
            cores.takeAll();
        }
    }

    /** What a watcher's thread does, with no more right to a core than it has. */
    private double happen(final Meanwhile meanwhile, final TableDirectory tables, final Hotpath hotpath) {
        cores.takeRest();
        Background.enter();
        final long start = System.nanoTime();
        try {
            switch (meanwhile) {
                case BUSY -> compute(events * intervalNanos);
                case SWAP -> versions.giveTo(tables, version);
                case CHANGES -> versions.giveTo(tables, changes);
                case RELOAD -> new SampleVersions(sample, tables.root()).load();
                default -> { }
            }
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
        look(hotpath);
        return meanwhile == Meanwhile.NOTHING ? 0 : (System.nanoTime() - start) / 1e9;
    }

    /** In its own cache, so that it takes nothing but a core. */
    private static void compute(final long nanos) {
        final CRC32C checksum = new CRC32C();
        final byte[] some = new byte[1 << 12];
        for (final long start = System.nanoTime(); System.nanoTime() - start < nanos;) {
            checksum.update(some);
        }
    }

    private static void look(final Hotpath hotpath) {
        hotpath.tables().look((table, number, why) -> {
            throw new IllegalStateException(String.join("; ", why));
        });
    }

    /** Offers payments as they come due and sees every decision. */
    private final class Payments {
        private final Hotpath hotpath;
        private final Decision decision = new Decision();
        private final UnsafeBuffer payment = new UnsafeBuffer(0, 0);
        /** One of each second: a machine that others use too stops in some, and is what it is in the others. */
        private final Histogram[] latencies = new Histogram[MOST_SECONDS];
        private final Histogram control = new Histogram(LONGEST_NANOS, 3);
        private long decided;
        private long byNewVersion;
        private long version;

        Payments(final Hotpath hotpath) {
            this.hotpath = hotpath;
            Arrays.setAll(latencies, i -> new Histogram(LONGEST_NANOS, 3));
        }

        Histogram latency() {
            final Histogram all = new Histogram(LONGEST_NANOS, 3);
            Arrays.stream(latencies).forEach(all::add);
            return all;
        }

        List<Double> secondsMicros() {
            return Arrays.stream(latencies, 0, MOST_SECONDS - 1).filter(each -> each.getTotalCount() == perSecond)
                .map(each -> each.getValueAtPercentile(99.9) / 1e3).toList();
        }

        /** @return how many were offered: so many, or more, until a tenth of them has come behind the end of what happens. */
        long offer(final long least, final CompletableFuture<Double> happening) {
            final long start = System.nanoTime();
            long count = least;
            for (long i = 0; i < count; i++) {
                count = happening.isDone() ? count : Math.max(count, i + 1 + least / 10);
                final long due = start + i * intervalNanos;
                waitFor(due);
                payment.wrap(payments[(int) (i % PAYMENTS)]);
                if (hotpath.decide(payment, 0, payment.capacity(), decision) == Hotpath.DECIDED) {
                    see();
                }
                latencies[(int) Math.min(MOST_SECONDS - 1, i / perSecond)]
                    .recordValue(Math.clamp(System.nanoTime() - due, 0, LONGEST_NANOS));
            }
            return count;
        }

        private void waitFor(final long due) {
            long longest = 0;
            long last = System.nanoTime();
            while (last - due < 0) {
                final long now = System.nanoTime();
                longest = Math.max(longest, now - last);
                last = now;
            }
            control.recordValue(Math.min(longest, LONGEST_NANOS));
        }

        private void see() {
            decided++;
            final long used = decision.tableVersion(0);
            if (used < version || used == 0) {
                throw new IllegalStateException("a decision by version " + used + " behind one by version " + version);
            }
            version = used;
            byNewVersion += used == 2 ? 1 : 0;
        }
    }
}
