package io.hotpath.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.table.Column;
import io.hotpath.core.table.ColumnType;
import io.hotpath.core.table.CorruptTableException;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events joined with tables whose versions change while they are decided. */
class ReferencesTest {
    private static final long FIRST_MILLIS = 1_767_225_600_000L;
    static final String FILE = """
        pipeline: joined
        events:
          Payment: {time: timestamp_ms, customer: string(12), terminal: int64, amount: money(2)}
        sources:
          - {topic: payments, message: Payment, format: json, event-time: time}
        entities: {customer: customer}
        references:
          customers:
            files: customers.parquet
            key: {id: customer}
            columns: {limit: number, country: text, blocked: number, since: time}
            missing: {limit: 50}
          terminals: {files: terminals.parquet, key: terminal}
        features:
          limit: customers.limit
          of_limit: sum(amount) over customer in 1d / limit
          foreign: customers.country != terminals.country
          at_home: customers.country == "AT"
          known: found(customers) + found(terminals)
          age: age(customers)
          member: seconds_between(customers.since, time)
        decision:
          - {when: customers.blocked, then: decline, reason: BLOCKED}
          - {when: terminals.risk >= 0.5, then: review, reason: RISKY}
          - {otherwise: approve}
        sinks: [{topic: decisions, format: json}]
        """;
    private static final TableSchema CUSTOMERS = TableSchema.of(List.of(
        Column.of("id", ColumnType.STRING), Column.decimal("limit", 12, 2), Column.of("country", ColumnType.STRING),
        Column.of("blocked", ColumnType.BOOLEAN), Column.of("since", ColumnType.UTC_DATETIME)), List.of(0));
    private static final TableSchema TERMINALS = TableSchema.of(List.of(
        Column.of("terminal", ColumnType.LONG), Column.of("country", ColumnType.STRING), Column.of("risk", ColumnType.DOUBLE)),
        List.of(0));

    @TempDir
    Path journal;

    private Pipeline pipeline;
    private TableDirectory tables;
    private final Decision decision = new Decision();
    private final List<String> refusals = new ArrayList<>();

    @BeforeEach
    void load() {
        pipeline = PipelineLoader.load(new PipelineSource("joined.yaml", FILE, name -> journal.resolve(name)));
        tables = new TableDirectory(ReferenceTables.directoryOf(journal));
    }

    private static void customer(
        final TableBuilder builder, final String id, final long limit, final String country, final boolean blocked) {
        builder.row().begin();
        text(builder, 0, id);
        builder.row().put(1, limit);
        text(builder, 2, country);
        builder.row().put(3, blocked ? 1 : 0);
        builder.row().put(4, (FIRST_MILLIS - 5_000) * 1_000);
        builder.add(0);
    }

    private static void text(final TableBuilder builder, final int column, final String text) {
        builder.row().put(column, text.getBytes(UTF_8), 0, text.length());
    }

    /** A new version of customers: those of even number, their limit telling the version. */
    private void customers(final int version) {
        try (TableDirectory.Lease lease = tables.lease("customers").orElseThrow();
            TableBuilder builder = new TableBuilder(CUSTOMERS, lease.next())) {
            for (int i = 0; i < 100; i += 2) {
                customer(builder, "C" + i, version * 100L, i % 3 == 0 ? "AT" : "DE", i == 42 && version == 2);
            }
            builder.finish(new TableOrigin("test", "", 0, (FIRST_MILLIS - 60_000) * 1_000));
        }
    }

    private void terminals() {
        try (TableDirectory.Lease lease = tables.lease("terminals").orElseThrow();
            TableBuilder builder = new TableBuilder(TERMINALS, lease.next())) {
            for (int i = 0; i < 10; i++) {
                builder.row().begin();
                builder.row().put(0, i);
                text(builder, 1, i < 5 ? "AT" : "DE");
                builder.row().put(2, i == 7 ? 0.75 : 0.25);
                builder.add(0);
            }
            builder.finish(new TableOrigin("test", "", 0, 0));
        }
    }

    private void look(final Hotpath hotpath) {
        hotpath.tables().look((table, number, why) -> refusals.addAll(why));
    }

    private void decide(final Hotpath hotpath, final int millis, final String customer, final int terminal) {
        final byte[] event = ("{\"time\":" + (FIRST_MILLIS + millis) + ",\"customer\":\"" + customer + "\",\"terminal\":" + terminal
            + ",\"amount\":10.00}").getBytes(UTF_8);
        assertEquals(Hotpath.DECIDED, hotpath.decide(new UnsafeBuffer(event), 0, event.length, decision));
    }

    private double feature(final String name) {
        return decision.feature(pipeline.features().names().indexOf(name));
    }

    @Test
    void columnsAreReadAndWhatIsMissingIsMissing() {
        customers(1);
        terminals();
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            decide(hotpath, 0, "C6", 3);
            assertEquals(0, decision.tableVersion(0), "nobody has looked yet");
            assertEquals(50, feature("limit"), "what stands in");
            assertEquals(Double.NaN, feature("age"));
            assertEquals(0, feature("known"));
            look(hotpath);
            decide(hotpath, 1_000, "C6", 3);
            assertEquals(List.of(), refusals);
            assertEquals(1, decision.tableVersion(0));
            assertEquals(1, decision.tableVersion(1));
            assertEquals(1, feature("limit"));
            assertEquals(20, feature("of_limit"));
            assertEquals(0, feature("foreign"));
            assertEquals(1, feature("at_home"));
            assertEquals(2, feature("known"));
            assertEquals(61, feature("age"), 1e-6);
            assertEquals(6, feature("member"), 1e-6);
            assertEquals("approve", decision.outcome());
            decide(hotpath, 2_000, "C6", 7);
            assertEquals(1, feature("foreign"));
            assertEquals("review", decision.outcome());
            decide(hotpath, 3_000, "C7", 99);
            assertEquals(50, feature("limit"));
            assertEquals(0, feature("foreign"), "no comparison with a missing text holds");
            assertEquals(Double.NaN, feature("member"));
            decide(hotpath, 4_000, "C6", 3);
            assertEquals(2, feature("known"));
            decide(hotpath, 5_000, "", 3);
            assertEquals(1, feature("known"), "an event without a key has no row, and not the one before");
            assertEquals(50, feature("limit"));
        }
        assertEquals(List.of(), refusals);
    }

    @Test
    void everyDecisionUsesOneVersionAndReplayAndRecoveryUseTheSame() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        int version = 0;
        int millis = 0;
        for (int run = 0; run < 3; run++) {
            try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
                for (int i = 0; i < 300; i++) {
                    if (random.nextInt(20) == 0) {
                        version++;
                        customers(version);
                        look(hotpath);
                    }
                    final int customer = random.nextInt(100);
                    millis += random.nextInt(100);
                    decide(hotpath, millis, "C" + customer, random.nextInt(12));
                    assertEquals(version, decision.tableVersion(0), "seed " + seed);
                    assertEquals(version > 0 && customer % 2 == 0 ? version : 50, feature("limit"), "seed " + seed);
                    assertEquals(customer == 42 && version == 2, decision.outcome().equals("decline"), "seed " + seed);
                }
            }
        }
        try (Replay replay = new Replay(journal, false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical(), "seed " + seed + ": " + result.differentField() + " at " + result.differentAt());
            assertEquals(900, result.decisions());
        }
    }

    @Test
    void featuresOfHistoryUseTheRowThatWasValidThen() {
        final TableSchema levels = new TableSchema(List.of(
            Column.of("id", ColumnType.STRING), Column.of("limit", ColumnType.LONG),
            Column.of("_fivetran_start", ColumnType.UTC_DATETIME), Column.of("_fivetran_end", ColumnType.UTC_DATETIME),
            Column.of("country", ColumnType.STRING), Column.of("blocked", ColumnType.BOOLEAN),
            Column.of("since", ColumnType.UTC_DATETIME)), List.of(0), 2, 3);
        terminals();
        try (TableDirectory.Lease lease = tables.lease("customers").orElseThrow();
            TableBuilder builder = new TableBuilder(levels, lease.next())) {
            for (int version = 0; version < 3; version++) {
                builder.row().begin();
                text(builder, 0, "C6");
                builder.row().put(1, version + 100);
                builder.row().put(2, (FIRST_MILLIS + version * 1_000L) * 1_000);
                builder.row().put(3, version == 2 ? Long.MAX_VALUE : (FIRST_MILLIS + version * 1_000L + 999) * 1_000);
                if (version < 2) {
                    builder.row().markDeleted();
                }
                builder.add(0);
            }
            builder.finish(new TableOrigin("test", "", 0, 0));
        }
        try (Hotpath hotpath = Hotpath.open(pipeline, journal.resolve("other"));
            FeatureVectors vectors = new FeatureVectors(pipeline, tables.root())) {
            assertEquals(0, hotpath.tables().references().getFirst().misfits(levels).size());
            final UnsafeBuffer event = new UnsafeBuffer(new byte[64]);
            final Message message = pipeline.eventSource().message();
            for (final int millis : new int[] {-1, 0, 999, 1_000, 5_000}) {
                message.field("time").writeLong(event, 0, FIRST_MILLIS + millis);
                event.putStringWithoutLengthAscii(message.field("customer").offset(), "C6");
                message.field("terminal").writeLong(event, 0, 3);
                message.field("amount").writeLong(event, 0, 1);
                vectors.compute(event, 0);
                final double expected = millis < 0 ? 50 : millis < 1_000 ? 100 : millis < 2_000 ? 101 : 102;
                assertEquals(expected, vectors.feature(0), "at " + millis);
            }
        }
    }

    @Test
    void joinsAllocateNothing() {
        customers(1);
        terminals();
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            look(hotpath);
            final UnsafeBuffer[] events = new UnsafeBuffer[200];
            for (int i = 0; i < events.length; i++) {
                events[i] = new UnsafeBuffer(("{\"time\":" + (FIRST_MILLIS + i) + ",\"customer\":\"C" + i % 100 + "\",\"terminal\":"
                    + i % 12 + ",\"amount\":10.00}").getBytes(UTF_8));
            }
            long allocated = Long.MAX_VALUE;
            for (int round = 0; round < 40 && allocated > 0; round++) {
                final long before = AllocatedBytes.ofCurrentThread();
                for (int i = 0; i < 2_000; i++) {
                    final UnsafeBuffer event = events[i % events.length];
                    hotpath.decide(event, 0, event.capacity(), decision);
                }
                allocated = AllocatedBytes.ofCurrentThread() - before;
            }
            assertEquals(0, allocated, "in the best of forty rounds of 2,000 decisions");
        }
    }

    @Test
    void replayRefusesAVersionThatIsNotTheOneThatWasUsed() throws IOException {
        customers(1);
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            look(hotpath);
            decide(hotpath, 0, "C6", 3);
        }
        Files.delete(tables.version("customers", 1));
        customers(5);
        try (Replay replay = new Replay(journal, false)) {
            assertThrows(CorruptTableException.class, () -> replay.run((done, last) -> { }));
        }
    }

    @Test
    void versionsThatWereNeverUsedGoAndReplayHasAllThatWere() {
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            customers(1);
            look(hotpath);
            decide(hotpath, 1, "C2", 1);
            customers(2);
            customers(3);
            look(hotpath);
            decide(hotpath, 2, "C2", 1);
            customers(4);
        }
        assertEquals(List.of(1L, 3L, 4L), tables.versions("customers").stream().map(TableDirectory::number).toList());
        try (Replay replay = new Replay(journal, false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical());
            assertEquals(2, result.decisions());
        }
    }

    @Test
    void versionThatLacksAColumnOrHasAnotherTypeIsRefusedWithTheFeaturesThatNeedIt() {
        customers(1);
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            look(hotpath);
            final TableSchema drifted = TableSchema.of(List.of(
                Column.of("id", ColumnType.STRING), Column.of("limit", ColumnType.STRING), Column.of("blocked", ColumnType.BOOLEAN),
                Column.of("since", ColumnType.UTC_DATETIME)), List.of(0));
            try (TableDirectory.Lease lease = tables.lease("customers").orElseThrow();
                TableBuilder builder = new TableBuilder(drifted, lease.next())) {
                builder.finish(new TableOrigin("test", "", 0, 0));
            }
            decide(hotpath, 0, "C6", 3);
            look(hotpath);
            decide(hotpath, 1, "C6", 3);
            assertEquals(1, decision.tableVersion(0), "the old version goes on serving");
            assertEquals(1, feature("limit"));
        }
        assertEquals(List.of(
            "column 'customers.limit' is STRING, and feature 'limit' takes it for a number",
            "column 'customers.country' is gone, and feature 'foreign', feature 'at_home' needs it"), refusals);
    }

    @Test
    void widerTypeAndNewColumnAreTakenAsTheyAre() {
        customers(1);
        final TableSchema wider = TableSchema.of(List.of(
            Column.of("new", ColumnType.STRING), Column.of("since", ColumnType.NAIVE_DATE), Column.of("id", ColumnType.STRING),
            Column.decimal("limit", 30, 3), Column.of("country", ColumnType.STRING), Column.of("blocked", ColumnType.LONG)),
            List.of(2));
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            look(hotpath);
            try (TableDirectory.Lease lease = tables.lease("customers").orElseThrow();
                TableBuilder builder = new TableBuilder(wider, lease.next())) {
                builder.row().begin();
                text(builder, 2, "C6");
                builder.row().put(3, 7_125);
                builder.row().put(1, FIRST_MILLIS / 86_400_000);
                builder.add(0);
                builder.finish(new TableOrigin("test", "", 0, 0));
            }
            decide(hotpath, 0, "C6", 3);
            look(hotpath);
            decide(hotpath, 86_400_000, "C6", 3);
            assertEquals(2, decision.tableVersion(0));
            assertEquals(7.125, feature("limit"));
            assertEquals(86_400, feature("member"));
        }
        assertEquals(List.of(), refusals);
    }

    @Test
    void otherPipelineThatCannotUseTheValidVersionGoesOnWithoutOneAndSaysWhy() {
        customers(1);
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            look(hotpath);
            decide(hotpath, 0, "C6", 3);
        }
        final String text = FILE.replace("  member: seconds_between(customers.since, time)\n", "")
            .replace("limit: customers.limit", "limit: customers.country").replace("country: text, ", "country: number, ")
            .replace("customers.country == \"AT\"", "1").replace("customers.country != terminals.country", "1");
        final Pipeline other =
            PipelineLoader.load(new PipelineSource("joined.yaml", text, name -> journal.resolve(name)));
        try (Hotpath hotpath = Hotpath.open(other, journal)) {
            decide(hotpath, 1, "C6", 3);
            assertEquals(0, decision.tableVersion(0));
            look(hotpath);
        }
        assertTrue(refusals.getFirst().contains("customers.country"), refusals.toString());
        try (Replay replay = new Replay(journal, false)) {
            assertTrue(replay.run((done, last) -> { }).identical());
        }
    }
}
