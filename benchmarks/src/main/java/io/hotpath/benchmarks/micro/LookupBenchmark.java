package io.hotpath.benchmarks.micro;

import io.hotpath.benchmarks.reference.ChronicleMapStore;
import io.hotpath.benchmarks.reference.FloorStore;
import io.hotpath.benchmarks.reference.LookupStore;
import io.hotpath.benchmarks.reference.SampleTable;
import io.hotpath.benchmarks.reference.TableStore;
import io.hotpath.core.table.Column;
import io.hotpath.core.table.ColumnType;
import io.hotpath.core.table.ReferenceTable;
import io.hotpath.core.table.TableBuilder;
import io.hotpath.core.table.TableOrigin;
import io.hotpath.core.table.TableSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A row found by a key of eight bytes, and two of its columns read: keys drawn without a pattern, drawing included. The floor
 * reads as many bytes of plain memory. One hit at a time: each key depends on what the lookup before read, so that none overlaps
 * another, which the loop of {@code bench reference} allows. Misses overlap here too: that there is no row is foretold.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LookupBenchmark {
    private static final TableSchema SCHEMA = TableSchema.of(List.of(
        Column.of("id", ColumnType.LONG), Column.of("segment", ColumnType.STRING), Column.decimal("credit", 12, 2),
        Column.of("visits", ColumnType.INT), Column.of("risk", ColumnType.DOUBLE), Column.of("note", ColumnType.STRING)),
        List.of(0));

    /** In the table; 10,000,000 are beyond every cache. */
    @Param({"10000"})
    private long rows;

    /** Who looks up. */
    @Param({"table", "chronicle", "floor1", "floor2"})
    private String store;

    private Path directory;
    private ReferenceTable table;
    private LookupStore lookups;
    private long step;
    private long last;

    /** Writes the table and gives its rows to the store. */
    @Setup
    public void fill() throws IOException {
        directory = Files.createTempDirectory("hotpath-bench");
        final Path file = directory.resolve("lookup.table");
        try (TableBuilder builder = new TableBuilder(SCHEMA, file)) {
            for (long row = 0; row < rows; row++) {
                builder.row().begin();
                builder.row().put(0, SampleTable.key(row));
                text(builder, 1, "segment-" + row % 50);
                builder.row().put(2, row % 1_000_000);
                builder.row().put(3, row % 5_000);
                builder.row().put(4, row / 1e6);
                text(builder, 5, "note " + SampleTable.draw(row, Long.MAX_VALUE));
                builder.add(0);
            }
            builder.finish(new TableOrigin("benchmark", "", 0, 0));
        }
        table = ReferenceTable.open(file);
        lookups = switch (store) {
            case "table" -> new TableStore();
            case "chronicle" -> new ChronicleMapStore();
            case "floor1" -> new FloorStore(1);
            case "floor2" -> new FloorStore(2);
            default -> throw new IllegalArgumentException("unknown store '" + store + "'; known: table, chronicle, floor1, floor2");
        };
        lookups.fill(table);
    }

    private static void text(final TableBuilder builder, final int column, final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        builder.row().put(column, bytes, 0, bytes.length);
    }

    /** Gives memory and disk back. */
    @TearDown
    public void close() throws IOException {
        lookups.close();
        table.close();
        Files.delete(directory.resolve("lookup.table"));
        Files.delete(directory);
    }

    /** Of keys that are there. */
    @Benchmark
    public long hit() {
        return look(0);
    }

    /** Of keys that are not. */
    @Benchmark
    public long miss() {
        return look(1);
    }

    private long look(final long besideKey) {
        step++;
        last = lookups.read(SampleTable.key(SampleTable.draw(step + (last >>> (Long.SIZE - 2)), rows)) + besideKey);
        return last;
    }
}
