package io.hotpath.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.core.table.ChangedTable;
import io.hotpath.core.table.Column;
import io.hotpath.core.table.ColumnType;
import io.hotpath.core.table.TableBuilder;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.table.TableOrigin;
import io.hotpath.core.table.TableSchema;
import io.hotpath.engine.history.FeatureVectors;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.Replay;
import io.hotpath.engine.reference.ReferenceTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a reference table that change between its whole versions, an input each. */
class ChangedRowsTest {
    private static final long FIRST_MILLIS = 1_767_225_600_000L;
    private static final String FILE = """
        pipeline: changing
        events:
          Payment: {time: timestamp_ms, customer: int64}
        sources:
          - {topic: payments, message: Payment, format: json, event-time: time}
        references:
          customers: {files: customers.parquet, key: customer, missing: {limit: -1}}
        features:
          limit: customers.limit
          note: customers.note == "changed"
          age: age(customers)
        decision:
          - {otherwise: approve}
        sinks: [{topic: decisions, format: json}]
        """;
    private static final TableSchema SCHEMA = TableSchema.of(List.of(
        Column.of("customer", ColumnType.LONG), Column.of("limit", ColumnType.LONG), Column.of("note", ColumnType.STRING)),
        List.of(0));

    @TempDir
    Path journal;

    private Pipeline pipeline;
    private TableDirectory tables;
    private final Decision decision = new Decision();
    private final List<String> refusals = new ArrayList<>();

    @BeforeEach
    void load() {
        pipeline = PipelineLoader.load(new PipelineSource("changing.yaml", FILE, name -> journal.resolve(name)));
        tables = new TableDirectory(ReferenceTables.directoryOf(journal));
    }

    private static TableOrigin origin(final long version) {
        return new TableOrigin("test", "", 0, (FIRST_MILLIS + version) * 1_000);
    }

    private static void add(final TableBuilder builder, final long customer, final long limit, final String note) {
        builder.row().begin();
        builder.row().put(0, customer);
        builder.row().put(1, limit);
        builder.row().put(2, note.getBytes(UTF_8), 0, note.length());
        builder.add(0);
    }

    private void whole(final Map<Long, Long> limits) {
        try (TableDirectory.Lease lease = tables.lease("customers").orElseThrow();
            TableBuilder builder = new TableBuilder(SCHEMA, lease.next())) {
            limits.forEach((customer, limit) -> add(builder, customer, limit, ""));
            builder.finish(origin(TableDirectory.number(lease.next())));
        }
    }

    /** A set of changes to what there is, so that the given limits are all. */
    private void changes(final Map<Long, Long> limits, final String note) {
        try (TableDirectory.Lease lease = tables.lease("customers").orElseThrow();
            ChangedTable before = ChangedTable.open(tables.chain("customers", lease.last()));
            TableBuilder builder =
                new TableBuilder(before, tables.changes("customers", TableDirectory.number(lease.next())))) {
            final Map<Long, Long> known = new HashMap<>();
            before.forEach(row -> known.put(row.longValue(0), row.longValue(1)));
            limits.forEach((customer, limit) -> {
                if (!limit.equals(known.get(customer))) {
                    add(builder, customer, limit, note);
                }
                builder.row().begin();
                builder.row().put(0, customer);
                builder.keep();
            });
            builder.keepOnlySeen();
            builder.finish(origin(TableDirectory.number(lease.next())));
        }
    }

    private void look(final Hotpath hotpath) {
        hotpath.tables().look((table, number, why) -> refusals.addAll(why));
    }

    private void decide(final Hotpath hotpath, final long millis, final long customer) {
        final byte[] event = ("{\"time\":" + (FIRST_MILLIS + millis) + ",\"customer\":" + customer + "}").getBytes(UTF_8);
        assertEquals(Hotpath.DECIDED, hotpath.decide(new UnsafeBuffer(event), 0, event.length, decision));
    }

    private double feature(final String name) {
        return decision.feature(pipeline.features().names().indexOf(name));
    }

    private static Map<Long, Long> limits(final int count, final long limit) {
        final Map<Long, Long> limits = new HashMap<>();
        for (long customer = 0; customer < count; customer++) {
            limits.put(customer, limit);
        }
        return limits;
    }

    @Test
    void rowsComeBetweenRecordsAndBecomeValidTogether() {
        whole(limits(40, 1));
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            look(hotpath);
            decide(hotpath, 1_000, 0);
            assertEquals(1, decision.tableVersion(0));
            assertEquals(0.999, feature("age"), 1e-6);
            changes(limits(50, 2), "changed");
            look(hotpath);
            int records = 0;
            while (decision.tableVersion(0) == 1) {
                assertEquals(1, feature("limit"), "before the last row none is valid");
                assertEquals(0, feature("note"));
                decide(hotpath, 1_000, 0);
                records++;
            }
            assertEquals(50 + 1, records, "a row before each record");
            assertEquals(2, feature("limit"));
            assertEquals(1, feature("note"));
            assertEquals(0.998, feature("age"), 1e-6);
            decide(hotpath, 1_000, 49);
            assertEquals(2, feature("limit"));
            changes(limits(50, 3), "");
            look(hotpath);
            while (hotpath.takeTables()) {
                assertEquals(2, decision.tableVersion(0));
            }
            decide(hotpath, 1_000, 49);
            assertEquals(3, feature("limit"), "a caller had time between two records");
        }
        assertEquals(List.of(), refusals);
    }

    @RepeatedTest(3)
    void everyDecisionSeesOneStateOfTheTableAndReplayAndRecoveryTheSame() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final Map<Long, Map<Long, Long>> states = new HashMap<>(Map.of(0L, Map.of()));
        Map<Long, Long> newest = Map.of();
        long version = 0;
        long used = 0;
        long behind = 0;
        for (int run = 0; run < 4; run++) {
            try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
                for (int i = 0; i < 600; i++) {
                    if (random.nextInt(60) == 0) {
                        newest = changed(newest, random);
                        if (version == 0 || random.nextInt(6) == 0) {
                            whole(newest);
                        } else {
                            changes(newest, "");
                        }
                        version++;
                        states.put(version, newest);
                    }
                    look(hotpath);
                    final long customer = random.nextInt(100);
                    decide(hotpath, i, customer);
                    assertTrue(decision.tableVersion(0) >= used, "never back, seed " + seed);
                    used = decision.tableVersion(0);
                    behind = used == version ? 0 : behind + 1;
                    assertTrue(behind < 400, "some version is never used, seed " + seed);
                    final long limit = states.get(decision.tableVersion(0)).getOrDefault(customer, -1L);
                    assertEquals((double) limit, feature("limit"), 0, "seed " + seed + " run " + run + " event " + i);
                }
            }
        }
        try (Replay replay = new Replay(journal, false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical(), "seed " + seed + ": " + result.differentField() + " at " + result.differentAt());
            assertEquals(2_400, result.decisions());
        }
        assertEquals(List.of(), refusals, "seed " + seed);
        try (FeatureVectors vectors = new FeatureVectors(pipeline, tables.root())) {
            final UnsafeBuffer event = new UnsafeBuffer(new byte[64]);
            pipeline.eventSource().message().field("time").writeLong(event, 0, FIRST_MILLIS);
            for (long customer = 0; customer < 100; customer++) {
                pipeline.eventSource().message().field("customer").writeLong(event, 0, customer);
                vectors.compute(event, 0);
                assertEquals((double) newest.getOrDefault(customer, -1L), vectors.feature(0), 0, "seed " + seed);
            }
        }
    }

    private static Map<Long, Long> changed(final Map<Long, Long> before, final Random random) {
        final Map<Long, Long> now = new HashMap<>(before);
        for (int i = random.nextInt(40); i >= 0; i--) {
            final long customer = random.nextInt(100);
            if (random.nextInt(4) == 0) {
                now.remove(customer);
            } else {
                now.put(customer, (long) random.nextInt(1_000));
            }
        }
        return now;
    }

    @Test
    void setThatCannotBeUsedIsRefusedUntilAWholeVersionComes() throws Exception {
        whole(limits(3, 1));
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            look(hotpath);
            changes(limits(3, 2), "x".repeat(5_000));
            changes(limits(3, 3), "");
            for (int i = 0; i < 20; i++) {
                look(hotpath);
                decide(hotpath, i, 0);
                assertEquals(1, feature("limit"));
                assertEquals(1, decision.tableVersion(0), "nor the set behind it");
            }
            assertEquals(1, refusals.size(), refusals.toString());
            assertTrue(refusals.getFirst().startsWith("a changed row has more than the "), refusals.toString());
            whole(limits(3, 4));
            changes(limits(3, 5), "");
            for (int i = 0; i < 5; i++) {
                look(hotpath);
                decide(hotpath, i, 0);
            }
            assertEquals(5, feature("limit"));
            assertEquals(5, decision.tableVersion(0));
        }
        assertTrue(Files.exists(tables.version("customers", 4)));
    }

    private static void takeAll(final Hotpath hotpath) {
        boolean more = true;
        while (more) {
            more = hotpath.takeTables();
        }
    }

    @Test
    void versionsAreTakenWhileNoRecordComes() {
        whole(limits(40, 1));
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            look(hotpath);
            takeAll(hotpath);
            changes(limits(40, 2), "");
            look(hotpath);
            takeAll(hotpath);
            decide(hotpath, 1_000, 0);
            assertEquals(2, decision.tableVersion(0), "a set behind a whole version");
            whole(limits(40, 3));
            look(hotpath);
            takeAll(hotpath);
            whole(limits(40, 4));
            look(hotpath);
            takeAll(hotpath);
            decide(hotpath, 2_000, 0);
            assertEquals(4, decision.tableVersion(0), "a whole version behind another");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7})
    void setThatIsLostHalfWayLeavesNothingToTheNextOfItsNumber(final long limitOfFirst) throws Exception {
        whole(limits(40, 1));
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            look(hotpath);
            changes(limits(40, 2), "");
            for (int i = 0; i < 30; i++) {
                decide(hotpath, 1_000, 0);
                look(hotpath);
            }
            assertEquals(1, decision.tableVersion(0));
        }
        Files.delete(tables.changes("customers", 2));
        final Map<Long, Long> other = limits(40, 1);
        other.put(0L, limitOfFirst);
        changes(other, "");
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            look(hotpath);
            takeAll(hotpath);
            for (long customer = 0; customer < 40; customer++) {
                decide(hotpath, 2_000, customer);
                assertEquals(2, decision.tableVersion(0));
                assertEquals((double) other.get(customer), feature("limit"), "customer " + customer);
            }
        }
        try (Replay replay = new Replay(journal, false)) {
            assertTrue(replay.run((done, last) -> { }).identical());
        }
    }

    @Test
    void ageCountsFromTheNewestSetInHistoryToo() {
        whole(limits(40, 1));
        changes(limits(40, 2), "");
        try (FeatureVectors vectors = new FeatureVectors(pipeline, tables.root())) {
            final UnsafeBuffer event = new UnsafeBuffer(new byte[64]);
            pipeline.eventSource().message().field("time").writeLong(event, 0, FIRST_MILLIS + 1_000);
            vectors.compute(event, 0);
            assertEquals(0.998, vectors.feature(2), 1e-6);
        }
    }

    @Test
    void damagedVersionNeedsAWholeOne() throws Exception {
        whole(limits(40, 1));
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            assertFalse(hotpath.tables().isServed("customers"));
            look(hotpath);
            assertTrue(hotpath.tables().isServed("customers"));
            decide(hotpath, 1_000, 0);
            changes(limits(40, 2), "");
            Files.write(tables.changes("customers", 2), new byte[100]);
            look(hotpath);
            assertTrue(hotpath.tables().needsWhole("customers"));
            assertTrue(hotpath.tables().isServed("customers"));
            whole(limits(40, 3));
            look(hotpath);
            assertFalse(hotpath.tables().needsWhole("customers"));
            decide(hotpath, 2_000, 0);
            assertEquals(3, decision.tableVersion(0));
        }
    }
}
