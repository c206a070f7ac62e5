package io.hotpath.bridge.fivetran.snapshot;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL for all tests of this module, as Fivetran's destination would be. */
public final class Postgres {
    private static final EmbeddedPostgres SERVER = start();

    private Postgres() {
    }

    private static EmbeddedPostgres start() {
        try {
            final Path rules = Files.createTempFile("pg_hba", ".conf");
            rules.toFile().deleteOnExit();
            Files.writeString(rules, "host all postgres all trust\nhost all all all scram-sha-256\n");
            Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rw-r--r--"));
            return EmbeddedPostgres.builder().setServerConfig("fsync", "off").setServerConfig("hba_file", rules.toString()).start();
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static String url() {
        return "jdbc:postgresql://localhost:" + SERVER.getPort() + "/postgres";
    }

    public static JdbcSource table(final String name, final int chunkRows) {
        return new JdbcSource(url(), "postgres", "", "crm", name, chunkRows);
    }

    /** Ends every connection, as a warehouse does that goes away. */
    public static void disconnectAll() {
        run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = 'postgres'");
    }

    /** Runs statements in the schema that the tests use. */
    public static void run(final String... statements) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
            Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS crm");
            statement.execute("SET search_path TO crm");
            statement.execute("SET timezone TO 'UTC'");
            for (final String each : statements) {
                statement.execute(each);
            }
        } catch (final SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
