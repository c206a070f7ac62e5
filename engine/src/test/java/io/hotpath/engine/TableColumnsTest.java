package io.hotpath.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.core.table.Column;
import io.hotpath.core.table.ColumnType;
import io.hotpath.core.table.TableBuilder;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.table.TableOrigin;
import io.hotpath.core.table.TableSchema;
import io.hotpath.core.thread.AllocatedBytes;
import io.hotpath.engine.history.FeatureVectors;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.Replay;
import io.hotpath.engine.reference.ReferenceTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows that take what events joined when they came, while versions change, labels come and events are late. */
class TableColumnsTest {
    private static final long FIRST_MILLIS = 1_767_225_600_000L;
    private static final long WINDOW_MILLIS = 60_000;
    private static final long LATENESS_MILLIS = 5_000;
    private static final int CUSTOMERS = 20;
    private static final String FILE = """
        pipeline: columns
        events:
          Payment: {time: timestamp_ms, id: int64, customer: int64, terminal: int64, amount: money(2), fraud: boolean}
          Fraud: {id: int64, fraud: boolean}
        sources:
          - {topic: payments, message: Payment, format: json, event-time: time}
          - {topic: labels, message: Fraud, format: json}
        labels: {message: Fraud, key: id, sets: fraud}
        lateness: 5s
        entities: {terminal: terminal}
        references:
          others: {files: others.parquet, key: terminal}
          customers: {files: customers.parquet, key: customer, columns: {segment: text, factor: number, since: time}}
        features:
          gold: count() over terminal in 60s where customers.segment == "gold"
          weighted: sum(amount * customers.factor) over terminal in 60s
          before: mean(customers.factor) over terminal in 60s excluding current
          youngest: max(customers.factor) over terminal in last 5 events
          known: ratio(found(customers)) over terminal in 60s
          gold_fraud: sum(fraud) over terminal in 60s where customers.segment == "gold"
          same: same_as_current(customers.factor) over terminal in 60s
          segment_now: customers.segment == "gold"
          since: hour(customers.since)
          other: others.risk
        decision:
          - {otherwise: approve}
        sinks: [{topic: decisions, format: json}]
        """;
    private static final TableSchema SCHEMA = TableSchema.of(List.of(
        Column.of("customer", ColumnType.LONG), Column.of("segment", ColumnType.STRING), Column.of("factor", ColumnType.DOUBLE),
        Column.of("since", ColumnType.UTC_DATETIME)), List.of(0));

    @TempDir
    Path journal;

    private final long seed = Long.getLong("hotpath.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Event> events = new ArrayList<>();
    private final Set<Long> frauds = new HashSet<>();
    private final Decision decision = new Decision();
    private Pipeline pipeline;
    private TableDirectory tables;
    private long version;
    private long streamMillis;

    /** A payment and the row that it joined; no segment where there was none. */
    private record Event(long millis, long id, int terminal, long cents, String segment, double factor, boolean late) {
        boolean isGold() {
            return segment.equals("gold");
        }
    }

    @BeforeEach
    void load() {
        pipeline = PipelineLoader.load(new PipelineSource("columns.yaml", FILE, name -> journal.resolve(name)));
        tables = new TableDirectory(ReferenceTables.directoryOf(journal));
    }

    /** A customer of a version: every fifth is not there, every seventh has no factor. */
    private static String segment(final long version, final int customer) {
        return version == 0 || customer % 5 == 4 ? "" : (customer + version) % 3 == 0 ? "gold" : "silver";
    }

    private static double factor(final long version, final int customer) {
        return segment(version, customer).isEmpty() || customer % 7 == 3 ? Double.NaN : (customer + 3 * version) % 16 / 4.0;
    }

    private void newVersion() {
        version++;
        try (TableDirectory.Lease lease = tables.lease("customers").orElseThrow();
            TableBuilder builder = new TableBuilder(SCHEMA, lease.next())) {
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                final String segment = segment(version, customer);
                if (segment.isEmpty()) {
                    continue;
                }
                builder.row().begin();
                builder.row().put(0, customer);
                builder.row().put(1, segment.getBytes(UTF_8), 0, segment.length());
                if (!Double.isNaN(factor(version, customer))) {
                    builder.row().put(2, factor(version, customer));
                }
                builder.row().put(3, FIRST_MILLIS * 1_000 + 3_600_000_000L * customer);
                builder.add(0);
            }
            builder.finish(new TableOrigin("test", "", 0, 0));
        }
    }

    private void take(final Hotpath hotpath, final int source, final String json) {
        final byte[] bytes = json.getBytes(UTF_8);
        assertEquals(Hotpath.DECIDED, hotpath.take(source, new UnsafeBuffer(bytes), 0, bytes.length, decision));
    }

    /** A payment whose time is mostly a little later, and now and then earlier than the stream's. */
    private Event pay(final Hotpath hotpath) {
        final int step = random.nextInt(12) == 0 ? -random.nextInt(10_000) : random.nextInt(2_000);
        final long millis = Math.max(0, streamMillis + step);
        final int customer = random.nextInt(CUSTOMERS);
        final boolean late = millis < streamMillis - LATENESS_MILLIS;
        streamMillis = Math.max(streamMillis, millis);
        final Event event = new Event(millis, events.size(), random.nextInt(3), 1 + random.nextInt(100_000),
            segment(version, customer), factor(version, customer), late);
        events.add(event);
        take(hotpath, 0, "{\"time\":" + (FIRST_MILLIS + millis) + ",\"id\":" + event.id() + ",\"customer\":" + customer
            + ",\"terminal\":" + event.terminal() + ",\"amount\":" + event.cents() / 100 + '.' + event.cents() % 100 / 10
            + event.cents() % 10 + ",\"fraud\":false}");
        check("since", event.segment().isEmpty() ? Double.NaN : customer);
        return event;
    }

    private void label(final Hotpath hotpath) {
        final Event event = events.get(random.nextInt(events.size()));
        frauds.add(event.id());
        take(hotpath, 1, "{\"id\":" + event.id() + ",\"fraud\":true}");
    }

    private int index(final String feature) {
        return pipeline.features().names().indexOf(feature);
    }

    private List<Event> window(final Event current, final Predicate<Event> passes) {
        return events.stream().filter(each -> each.id() == current.id() || (!each.late() && each.terminal() == current.terminal()
            && each.millis() > streamMillis - WINDOW_MILLIS)).filter(passes).toList();
    }

    private void check(final String feature, final double expected) {
        final double within = Double.isNaN(expected) ? 1 : 1e-9 * Math.max(1, Math.abs(expected));
        assertEquals(expected, decision.feature(index(feature)), within,
            () -> feature + " of event " + (events.size() - 1) + ", seed " + seed);
    }

    private static boolean hasFactor(final Event event) {
        return !Double.isNaN(event.factor());
    }

    private static double sum(final List<Event> of, final ToDoubleFunction<Event> value) {
        return of.stream().mapToDouble(value).sum();
    }

    /** @return the current event, and the youngest of the others that stay. */
    private List<Event> youngest(final Event current) {
        final List<Event> youngest = new ArrayList<>(events.stream()
            .filter(each -> !each.late() && each.terminal() == current.terminal())
            .sorted(Comparator.comparingLong(Event::millis).thenComparingLong(Event::id).reversed()).limit(5).toList());
        if (!youngest.contains(current)) {
            if (youngest.size() == 5) {
                youngest.removeLast();
            }
            youngest.add(current);
        }
        return youngest;
    }

    private void checkAll(final Event current) {
        final List<Event> all = window(current, each -> true);
        final List<Event> valued = window(current, TableColumnsTest::hasFactor);
        final List<Event> before = window(current, each -> hasFactor(each) && each.id() != current.id());
        check("gold", window(current, Event::isGold).size());
        check("weighted", sum(valued, each -> each.cents() / 100.0 * each.factor()));
        check("before", before.isEmpty() ? Double.NaN : sum(before, Event::factor) / before.size());
        check("youngest", youngest(current).stream()
            .filter(TableColumnsTest::hasFactor).mapToDouble(Event::factor).max().orElse(Double.NaN));
        check("known", all.isEmpty() ? Double.NaN : sum(all, each -> each.segment().isEmpty() ? 0 : 1) / all.size());
        check("gold_fraud", sum(window(current, Event::isGold), each -> frauds.contains(each.id()) ? 1 : 0));
        check("same", hasFactor(current) ? window(current, each -> each.factor() == current.factor()).size() : Double.NaN);
        check("segment_now", current.isGold() ? 1 : 0);
    }

    @Test
    void windowsHoldWhatEventsJoinedWhenTheyCame() {
        for (int run = 0; run < 3; run++) {
            try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
                for (int i = 0; i < 1_000; i++) {
                    if (random.nextInt(40) == 0) {
                        newVersion();
                        hotpath.tables().look((table, number, why) -> {
                            throw new AssertionError(why.toString());
                        });
                    }
                    checkAll(pay(hotpath));
                    if (random.nextInt(3) == 0) {
                        label(hotpath);
                    }
                }
            }
        }
        assertTrue(events.stream().anyMatch(Event::late), "some event must be late");
        try (Replay replay = new Replay(journal, false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical(), "seed " + seed + ": " + result.differentField() + " at " + result.differentAt());
            assertEquals(3_000, result.decisions());
        }
    }

    @Test
    void takingColumnsIntoWindowsAllocatesNothing() {
        newVersion();
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            hotpath.tables().look((table, number, why) -> { });
            final UnsafeBuffer[] payments = new UnsafeBuffer[4_000];
            long id = 0;
            long allocated = Long.MAX_VALUE;
            for (int round = 0; round < 60 && allocated > 0; round++) {
                for (int i = 0; i < payments.length; i++) {
                    payments[i] = new UnsafeBuffer(("{\"time\":" + (FIRST_MILLIS + id * 50) + ",\"id\":" + id++ + ",\"customer\":"
                        + i % CUSTOMERS + ",\"terminal\":" + i % 3 + ",\"amount\":1.00,\"fraud\":false}").getBytes(UTF_8));
                }
                final long before = AllocatedBytes.ofCurrentThread();
                for (final UnsafeBuffer payment : payments) {
                    hotpath.decide(payment, 0, payment.capacity(), decision);
                }
                allocated = AllocatedBytes.ofCurrentThread() - before;
            }
            assertEquals(0, allocated, "in the best of sixty rounds of 4,000 decisions");
        }
    }

    @Test
    void historyTakesTheRowThatWasValidAtTheTimeOfTheEvent() {
        final TableSchema history = new TableSchema(List.of(
            Column.of("customer", ColumnType.LONG), Column.of("segment", ColumnType.STRING), Column.of("factor", ColumnType.DOUBLE),
            Column.of("since", ColumnType.UTC_DATETIME), Column.of("_fivetran_start", ColumnType.UTC_DATETIME),
            Column.of("_fivetran_end", ColumnType.UTC_DATETIME)), List.of(0), 4, 5);
        try (TableDirectory.Lease lease = tables.lease("customers").orElseThrow();
            TableBuilder builder = new TableBuilder(history, lease.next())) {
            for (int row = 0; row < 3; row++) {
                builder.row().begin();
                builder.row().put(0, 7);
                builder.row().put(2, Math.scalb(1.0, row));
                builder.row().put(4, (FIRST_MILLIS + row * 1_000L) * 1_000);
                builder.row().put(5, row == 2 ? Long.MAX_VALUE : (FIRST_MILLIS + row * 1_000L + 999) * 1_000);
                builder.add(0);
            }
            builder.finish(new TableOrigin("test", "", 0, 0));
        }
        final Pipeline alone = PipelineLoader.load(new PipelineSource("columns.yaml", FILE.replace(
            "  others: {files: others.parquet, key: terminal}\n", "").replace("  other: others.risk\n", ""), journal::resolve));
        try (FeatureVectors vectors = new FeatureVectors(alone, tables.root())) {
            final UnsafeBuffer event = new UnsafeBuffer(new byte[alone.eventSource().message().blockLength()]);
            double sum = 0;
            for (final int millis : new int[] {0, 999, 1_000, 1_500, 2_000, 9_000}) {
                alone.eventSource().message().field("time").writeLong(event, 0, FIRST_MILLIS + millis);
                alone.eventSource().message().field("customer").writeLong(event, 0, 7);
                alone.eventSource().message().field("amount").writeLong(event, 0, 100);
                vectors.compute(event, 0);
                sum += 1 << Math.min(2, millis / 1_000);
                assertEquals(sum, vectors.feature(index("weighted")), "at " + millis);
            }
        }
    }
}
