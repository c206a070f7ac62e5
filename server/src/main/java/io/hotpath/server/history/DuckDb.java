package io.hotpath.server.history;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** DuckDB in this process, without a database of its own: what reads and writes Parquet. */
final class DuckDb {

    private DuckDb() {
    }

    /** @return a connection that gives rows as they are read, not all at once. */
    static Connection connect() throws SQLException {
        final Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        return DriverManager.getConnection("jdbc:duckdb:", properties);
    }

    /** DuckDB's messages may show values; only that it failed is told, and the rest is the cause's. */
    static IOException failed(final String what, final SQLException failure) {
        return new IOException(what, failure);
    }
}
