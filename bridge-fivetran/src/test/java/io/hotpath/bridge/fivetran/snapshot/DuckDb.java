package io.hotpath.bridge.fivetran.snapshot;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the files that tests read. */
public final class DuckDb {

    private DuckDb() {
    }

    public static void run(final String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            Statement statement = connection.createStatement()) {
            for (final String each : statements) {
                statement.execute(each);
            }
        } catch (final SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
