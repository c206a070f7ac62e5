package io.hotpath.bridge.fivetran.parquet;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** How DuckDB is set up, whoever asks it: it loads nothing from elsewhere, and a time without a zone is one of UTC. */
public final class DuckDb {
    /** Statements that make it so; DuckDB's own default is the zone of the machine. */
    public static final List<String> SETTINGS = List.of(
        "SET autoinstall_known_extensions = false", "SET autoload_known_extensions = false", "SET TimeZone = 'UTC'");

    private DuckDb() {
    }

    /** @return a connection to an empty database in memory. */
    public static DuckDBConnection connect() throws SQLException {
        final DuckDBConnection duckdb =
            DriverManager.getConnection("jdbc:duckdb:", new Properties()).unwrap(DuckDBConnection.class);
        try (Statement statement = duckdb.createStatement()) {
            for (final String setting : SETTINGS) {
                statement.execute(setting);
            }
            return duckdb;
        } catch (final SQLException failed) {
            duckdb.close();
            throw failed;
        }
    }
}
