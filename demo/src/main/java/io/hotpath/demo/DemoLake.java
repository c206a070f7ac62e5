package io.hotpath.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * Customers and terminals of the simulator in a data lake, as Fivetran's lake destination writes them: Parquet files and, in the
 * format of Delta, a log that says which of them make up the table. A change rewrites a file and logs the exchange; the old file
 * stays where it is.
 */
final class DemoLake {
    /** The lake, in the directory of the demo. */
    static final String NAME = "lake";
    static final String CUSTOMERS = "customers";
    private static final String TERMINALS = "terminals";
    private static final String CUSTOMER_COLUMNS = "id long,home_country string,credit_limit decimal(12,2),blocked boolean";
    private static final String TERMINAL_COLUMNS = "id long,country string,risk double";
    private static final String SYSTEM_COLUMNS = ",_fivetran_synced timestamp,_fivetran_deleted boolean";
    private static final String COUNTRY = "['AT', 'BE', 'DE', 'FR'][CAST(1 + hash(n) % 4 AS INTEGER)]";

    private final Path root;

    /**
     * @param directory of the demo.
     */
    DemoLake(final Path directory) {
        root = directory.resolve(NAME);
    }

    /** Lays the tables down, where they do not lie there yet. */
    void lay() {
        if (Files.exists(root)) {
            return;
        }
        write(CUSTOMERS, "1.parquet", customers(500));
        log(CUSTOMERS, 0, metaData(CUSTOMER_COLUMNS), add("1.parquet"));
        write(TERMINALS, "1.parquet", "SELECT n AS id, " + COUNTRY + " AS country, hash(n + 1) % 1000 / 1e3 AS risk, "
            + system() + " FROM range(10000) t(n)");
        log(TERMINALS, 0, metaData(TERMINAL_COLUMNS), add("1.parquet"));
    }

    private static String customers(final int oneBlockedOf) {
        return "SELECT n AS id, " + COUNTRY + " AS home_country, CAST(500 + hash(n + 2) % 5000 AS DECIMAL(12,2)) AS credit_limit, "
            + "hash(n + 3) % " + oneBlockedOf + " = 0 AS blocked, " + system() + " FROM range(5000) t(n)";
    }

    private static String system() {
        return "now() AS _fivetran_synced, hash(n + 4) % 1000 = 0 AS _fivetran_deleted";
    }

    /** Blocks twice as many customers, as a synchronisation of theirs would. */
    void changeCustomers() {
        write(CUSTOMERS, "2.parquet", customers(250));
        log(CUSTOMERS, 1, "{\"remove\":{\"path\":\"1.parquet\",\"dataChange\":true}}", add("2.parquet"));
    }

    private void write(final String table, final String file, final String select) {
        final String path = root.resolve(table).resolve(file).toString().replace("'", "''");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = duckdb.createStatement()) {
            Files.createDirectories(root.resolve(table));
            statement.execute("COPY (" + select + ") TO '" + path + "' (FORMAT parquet)");
        } catch (final SQLException | IOException failed) {
            throw new DemoException("the lake " + root + " cannot be written", failed);
        }
    }

    private void log(final String table, final int version, final String... actions) {
        try {
            final Path log = Files.createDirectories(root.resolve(table).resolve("_delta_log"));
            final Path unfinished = log.resolve("unfinished");
            Files.write(unfinished, List.of(actions));
            Files.move(unfinished, log.resolve(String.format(Locale.ROOT, "%020d.json", version)));
        } catch (final IOException failed) {
            throw new DemoException("the lake " + root + " cannot be written", failed);
        }
    }

    private static String add(final String file) {
        return "{\"add\":{\"path\":\"" + file + "\",\"dataChange\":true}}";
    }

    private static String metaData(final String columns) {
        final StringBuilder fields = new StringBuilder();
        for (final String column : (columns + SYSTEM_COLUMNS).split(",(?=\\w+ )", -1)) {
            final String[] part = column.split(" ", -1);
            fields.append(fields.isEmpty() ? "" : ",").append("{\\\"name\\\":\\\"").append(part[0]).append("\\\",\\\"type\\\":\\\"")
                .append(part[1]).append("\\\",\\\"nullable\\\":true,\\\"metadata\\\":{}}");
        }
        return "{\"metaData\":{\"schemaString\":\"{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":[" + fields
            + "]}\",\"partitionColumns\":[],\"configuration\":{}}}";
    }
}
