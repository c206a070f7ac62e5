package io.hotpath.benchmarks.reference;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * Customers as Fivetran's lake destination would write them: ten columns, one row in a hundred deleted at the source.
 *
 * @param file of Parquet.
 * @param rows in it.
 * @param rawBytes of all values: of fixed length as many bytes as their type has, of texts their own.
 */
public record SampleTable(Path file, long rows, long rawBytes) {
    /** Keys that lie apart; their neighbours are nobody's. */
    private static final long KEY_STEP = 2_654_435_761L;
    private static final int FIXED_BYTES =
        Long.BYTES + Long.BYTES + Byte.BYTES + Double.BYTES + Integer.BYTES + Integer.BYTES + Long.BYTES;

    /** Writes the file. */
    static SampleTable write(final Path file, final long rows) {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = duckdb.createStatement()) {
            copy(statement, rows, "2026-11-01", "true", file);
            try (ResultSet texts = statement.executeQuery(
                "SELECT sum(strlen(country) + strlen(segment) + strlen(note)) FROM '" + file + "'")) {
                texts.next();
                return new SampleTable(file, rows, texts.getLong(1) + rows * FIXED_BYTES);
            }
        } catch (final SQLException failed) {
            throw new IllegalStateException("DuckDB could not write the sample", failed);
        }
    }

    /**
     * Writes the rows that have changed a day later.
     *
     * @param step one row of so many.
     * @return the file.
     */
    Path writeChanges(final Path changed, final int step) {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = duckdb.createStatement()) {
            copy(statement, rows, "2026-11-02", "n % " + step + " = 0", changed);
            return changed;
        } catch (final SQLException failed) {
            throw new IllegalStateException("DuckDB could not write the changes", failed);
        }
    }

    private static void copy(
        final Statement statement, final long rows, final String synced, final String condition, final Path file)
        throws SQLException {
        final String select = String.format(Locale.ROOT, """
            SELECT n * %d AS id, ['AT', 'DE', 'FR', 'IT'][CAST(1 + hash(n) %% 4 AS INTEGER)] AS country,
                'segment-' || (hash(n + 1) %% 50) AS segment, CAST(hash(n + 2) %% 1000000 / 100.0 AS DECIMAL(12,2)) AS credit,
                hash(n + 3) %% 1000 = 0 AS blocked, (hash(n + 4) %% 1000000) / 1e6 AS risk,
                CAST(hash(n + 5) %% 5000 AS INTEGER) AS visits, DATE '2015-01-01' + CAST(hash(n + 6) %% 4000 AS INTEGER) AS since,
                'note ' || hash(n + 7) AS note, TIMESTAMPTZ '%s 00:00:00Z' AS _fivetran_synced,
                n %% 100 = 99 AS _fivetran_deleted
            FROM range(%d) t(n) WHERE %s""", KEY_STEP, synced, rows, condition);
        statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
    }

    /** @return the key of a row. */
    public static long key(final long row) {
        return row * KEY_STEP;
    }

    /** @return whether the row of a number is one that lookups do not see. */
    public static boolean isDeleted(final long row) {
        return row % 100 == 99;
    }

    /** @return a number below some bound, another for every step, without a pattern. */
    public static long draw(final long step, final long bound) {
        long mixed = step * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return Math.unsignedMultiplyHigh(mixed ^ (mixed >>> 31), bound);
    }
}
