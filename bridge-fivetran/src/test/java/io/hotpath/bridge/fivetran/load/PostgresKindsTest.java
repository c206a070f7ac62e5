package io.hotpath.bridge.fivetran.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.bridge.fivetran.snapshot.JdbcSnapshot;
import io.hotpath.bridge.fivetran.snapshot.JdbcSource;
import io.hotpath.bridge.fivetran.snapshot.Postgres;
import io.hotpath.core.table.TableDirectory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Values and kinds that PostgreSQL has and others do not. */
@Timeout(180)
class PostgresKindsTest {
    private static final String CANARY = "canary-4711";

    @TempDir
    Path directory;

    private LoadResult load(final String... columns) {
        try (JdbcSnapshot snapshot = new JdbcSnapshot(Postgres.table("odd", 10))) {
            return new TableLoader(new TableDirectory(directory), Duration.ZERO, Clock.systemUTC())
                .reload(new TableDefinition("odd", List.of("id"), List.of(columns)), snapshot, Progress.NONE);
        }
    }

    private static void table(final String columns, final String... rows) {
        Postgres.run("DROP TABLE IF EXISTS odd CASCADE", "CREATE TABLE odd (id bigint PRIMARY KEY, " + columns + ")");
        for (final String row : rows) {
            Postgres.run("INSERT INTO odd VALUES (" + row + ")");
        }
    }

    @Test
    void timesWithoutAnEndAreMissingOnEitherSide() {
        table("a timestamptz, b timestamp, c date", "1, 'infinity', 'infinity', 'infinity'",
            "2, '-infinity', '-infinity', '-infinity'", "3, '2030-01-01Z', '2030-01-01', '2030-01-01'");
        final Path file = load().file();
        for (final String column : List.of("a", "b", "c")) {
            assertEquals("null", Tables.lookup(file, 1, column), column);
            assertEquals("null", Tables.lookup(file, 2, column), column);
        }
        assertEquals("1893456000000000", Tables.lookup(file, 3, "a"));
    }

    @Test
    void farYearsAreThemselvesAndThoseBeyondAreRefusedByTheirColumn() {
        table("a timestamptz, b timestamp, c date", "1, '0044-03-15 12:00:00Z BC', '0044-03-15 12:00:00 BC', '0044-03-15 BC'",
            "2, '12026-01-01Z', '12026-01-01', '12026-01-01'", "3, '0001-01-01Z', '0001-01-01', '0001-01-01'");
        final Path file = load().file();
        final LocalDateTime ides = LocalDateTime.of(-43, 3, 15, 12, 0);
        final List<LocalDateTime> times = List.of(ides, LocalDateTime.of(12_026, 1, 1, 0, 0), LocalDateTime.of(1, 1, 1, 0, 0));
        for (int i = 0; i < times.size(); i++) {
            assertEquals(micros(times.get(i)), Tables.lookup(file, i + 1, "a"));
            assertEquals(micros(times.get(i)), Tables.lookup(file, i + 1, "b"));
            assertEquals(Long.toString(times.get(i).toLocalDate().toEpochDay()), Tables.lookup(file, i + 1, "c"));
        }
        table("far timestamptz", "1, '294276-12-31 00:00:00Z'");
        final LoadFailedException refused = assertThrows(LoadFailedException.class, () -> load());
        assertEquals(Reason.VALUE, refused.reason());
        assertTrue(refused.getMessage().contains("'far'"), refused.getMessage());
    }

    private static String micros(final LocalDateTime time) {
        return Long.toString(time.toEpochSecond(ZoneOffset.UTC) * 1_000_000);
    }

    @Test
    void numbersThatAreNoneAreMissing() {
        table("a numeric(12,2), b numeric, c float8, d numeric(30,2)", "1, 'NaN', 'Infinity', 'NaN', 'NaN'",
            "2, 750.00, 1.5, 2.5, 3");
        final Path file = load().file();
        assertEquals("null", Tables.lookup(file, 1, "a"));
        assertEquals("null", Tables.lookup(file, 1, "b"));
        assertEquals("null", Tables.lookup(file, 1, "d"));
        assertEquals("750.00", Tables.lookup(file, 2, "a"));
        assertEquals("1.5000000000", Tables.lookup(file, 2, "b"));
        assertEquals("3.00", Tables.lookup(file, 2, "d"));
    }

    @Test
    void kindsThatCannotBeHadAreLeftOutAndNamedWhereTheyAreAsked() {
        Postgres.run("DROP TABLE IF EXISTS odd CASCADE", "DROP TYPE IF EXISTS pair", "CREATE TYPE pair AS (a int, b int)");
        table("good boolean, bits bit(3), many bit varying(5), list int[], net inet, couple pair, cash money, zoned timetz, "
            + "span interval, place point, bit1 bit(1)",
            "1, true, B'101', B'1', '{1,2}', '10.0.0.1', '(1,2)', 5, '10:00+02', '1 day', '(1,2)', B'1'");
        final LoadResult result = load();
        assertEquals(List.of("id", "good", "bit1"), result.header().schema().names());
        assertEquals("1", Tables.lookup(result.file(), 1, "good"));
        assertEquals("1", Tables.lookup(result.file(), 1, "bit1"));
        for (final String[] kind : new String[][] {{"bits", "bit"}, {"many", "varbit"}, {"list", "_int4"}, {"net", "inet"},
            {"cash", "money"}, {"zoned", "timetz"}, {"span", "interval"}, {"place", "point"}, {"couple", "pair"}}) {
            final LoadFailedException refused = assertThrows(LoadFailedException.class, () -> load(kind[0]));
            assertEquals(Reason.DEFINITION, refused.reason());
            assertTrue(refused.getMessage().contains("'" + kind[0] + "'") && refused.getMessage().contains(kind[1]),
                refused.getMessage());
        }
    }

    @Test
    void queryThatIsRefusedIsNotATableThatIsMissing() {
        table("n text", "1, 'x'");
        Postgres.run("DROP VIEW IF EXISTS seen", "CREATE OR REPLACE FUNCTION bad(bigint) RETURNS int AS $$ SELECT ''::text::int $$ "
            + "LANGUAGE sql", "CREATE VIEW seen AS SELECT id, bad(id) AS n FROM odd");
        final LoadFailedException failed = assertThrows(LoadFailedException.class, () -> {
            try (JdbcSnapshot snapshot = new JdbcSnapshot(Postgres.table("seen", 10))) {
                new TableLoader(new TableDirectory(directory), Duration.ZERO, Clock.systemUTC())
                    .reload(new TableDefinition("seen", List.of("id"), List.of()), snapshot, Progress.NONE);
            }
        });
        assertFalse(failed.getMessage().contains("no such table"), failed.getMessage());
    }

    @Test
    void defectOfADriverWhileItConnectsIsOneAndShowsNothing() throws SQLException {
        final Driver defective = new Defective();
        DriverManager.registerDriver(defective);
        try {
            final LoadFailedException failed = assertThrows(LoadFailedException.class,
                () -> new JdbcSnapshot(new JdbcSource("jdbc:defective:x", "", "", "crm", "odd", 10)));
            assertEquals(Reason.DEFECT, failed.reason());
            assertFalse(failed.getMessage().contains(CANARY), failed.getMessage());
            assertEquals(Set.of(), Set.of(failed.getSuppressed()));
        } finally {
            DriverManager.deregisterDriver(defective);
        }
    }

    /** Throws what no driver should, with a message that holds a value. */
    private static final class Defective implements Driver {
        @Override
        public Connection connect(final String url, final Properties info) {
            if (url.startsWith("jdbc:defective:")) {
                throw new IllegalArgumentException(CANARY);
            }
            return null;
        }

        @Override
        public boolean acceptsURL(final String url) {
            return url.startsWith("jdbc:defective:");
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(final String url, final Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }
}
