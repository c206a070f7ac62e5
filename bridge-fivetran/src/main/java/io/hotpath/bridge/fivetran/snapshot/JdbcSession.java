package io.hotpath.bridge.fivetran.snapshot;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * One read-only transaction on a warehouse, at the level that shows one state of all tables where the warehouse has it. Drivers'
 * messages quote values and addresses, so only their SQL state is passed on.
 */
final class JdbcSession implements AutoCloseable {
    private final JdbcSource source;
    private final Connection connection;
    private final String relation;
    private final String quote;
    private final List<JdbcColumn> columns = new ArrayList<>();
    private final Map<String, String> unread = new TreeMap<>();
    private final List<String> primaryKey;

    JdbcSession(final JdbcSource source) {
        this.source = source;
        connection = connect(source);
        try {
            begin();
            final DatabaseMetaData warehouse = connection.getMetaData();
            quote = warehouse.getIdentifierQuoteString().strip();
            // Only at the end of merging does ClickHouse replace rows; FINAL shows them as if it had ended.
            final boolean merges = warehouse.getDatabaseProductName().equals("ClickHouse");
            relation = quoted(source.schema()) + "." + quoted(source.table()) + (merges ? " FINAL" : "");
            describe();
            primaryKey = primaryKey(warehouse);
        } catch (final SQLException failed) {
            close();
            throw failure(failed);
        } catch (final RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private static Connection connect(final JdbcSource source) {
        final Properties login = new Properties();
        if (!source.user().isEmpty()) {
            login.setProperty("user", source.user());
            login.setProperty("password", source.password());
        }
        try {
            return DriverManager.getConnection(source.url(), login);
        } catch (final SQLException failed) {
            throw "08001".equals(failed.getSQLState()) && failed.getCause() == null
                ? new LoadFailedException(Reason.UNREACHABLE, source + ": no connection; is its driver on the class path?")
                : failure(source, failed);
        }
    }

    private void begin() throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        if (connection.getMetaData().supportsTransactionIsolationLevel(Connection.TRANSACTION_REPEATABLE_READ)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
    }

    private void describe() throws SQLException {
        try (Statement statement = connection.createStatement();
            ResultSet none = statement.executeQuery("SELECT * FROM " + relation + " WHERE 1 = 0")) {
            final ResultSetMetaData result = none.getMetaData();
            for (int i = 1; i <= result.getColumnCount(); i++) {
                final Optional<JdbcColumn> column = JdbcColumn.of(result, i);
                column.ifPresent(columns::add);
                if (column.isEmpty()) {
                    unread.put(result.getColumnName(i), result.getColumnTypeName(i));
                }
            }
        }
    }

    private List<String> primaryKey(final DatabaseMetaData warehouse) throws SQLException {
        final Map<Integer, String> key = new TreeMap<>();
        try (ResultSet parts = warehouse.getPrimaryKeys(connection.getCatalog(), source.schema(), source.table())) {
            while (parts.next()) {
                key.put(parts.getInt("KEY_SEQ"), parts.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(key.values());
    }

    String quoted(final String name) {
        return quote.isEmpty() ? name : quote + name.replace(quote, quote + quote) + quote;
    }

    /** @return which table of which warehouse this is, without anything secret; none where that cannot be told. */
    Optional<String> place() {
        try {
            final String table = connection.getCatalog() + " " + source;
            return source.address().map(address -> address + " " + table);
        } catch (final SQLException failed) {
            throw failure(failed);
        }
    }

    Connection connection() {
        return connection;
    }

    /** @return the table as a query names it. */
    String relation() {
        return relation;
    }

    List<JdbcColumn> columns() {
        return columns;
    }

    /** @return columns of kinds that cannot be had, and what the warehouse calls each kind. */
    Map<String, String> unread() {
        return unread;
    }

    /** @return the columns of the primary key in its order; none where the warehouse keeps none. */
    List<String> primaryKey() {
        return primaryKey;
    }

    /** @return whether there is no connection any more, of class 08, or an operator ended it, of class 57. */
    static boolean isGone(final SQLException failed) {
        final String state = String.valueOf(failed.getSQLState());
        return state.startsWith("08") || state.startsWith("57");
    }

    LoadFailedException failure(final SQLException failed) {
        return failure(source, failed);
    }

    private static LoadFailedException failure(final JdbcSource source, final SQLException failed) {
        final String state = failed.getSQLState() == null ? "none" : failed.getSQLState();
        final String end = " (SQL state " + state + ")";
        if (isGone(failed)) {
            return new LoadFailedException(Reason.UNREACHABLE, source + ": the warehouse went away" + end);
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "28" -> new LoadFailedException(Reason.REFUSED, source + ": the warehouse refused user or password" + end);
            case "42" -> refused(source, state, end);
            case "3D", "3F" -> new LoadFailedException(Reason.DEFINITION, source + ": there is no such database or schema" + end);
            default -> new LoadFailedException(Reason.UNREADABLE, source + ": the warehouse could not answer" + end);
        };
    }

    /** Of class 42, access and syntax, only few say that there is no table; with others a column of it is not what it seemed. */
    private static LoadFailedException refused(final JdbcSource source, final String state, final String end) {
        return switch (state) {
            case "42501" -> new LoadFailedException(Reason.REFUSED, source + ": the user may not read it" + end);
            case "42P01", "42S02", "42704", "42000" ->
                new LoadFailedException(Reason.DEFINITION, source + ": there is no such table" + end);
            default -> new LoadFailedException(Reason.UNREADABLE, source + ": the warehouse refused the query" + end);
        };
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (final SQLException gone) {
            throw failure(gone);
        }
    }
}
