package io.hotpath.bridge.fivetran.snapshot;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.RowTarget;
import io.hotpath.core.table.Column;
import io.hotpath.core.table.UnfitRowException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The columns that a query asks for: those wanted, and behind them those parts of the primary key that nobody wants. */
final class Selection {
    private final JdbcSession session;
    private final List<JdbcColumn> wanted;
    private final List<String> names;
    private final int[] keyPlaces;

    Selection(final JdbcSession session, final List<Column> columns) {
        this.session = session;
        wanted = columns.stream().map(this::readable).toList();
        names = new ArrayList<>(columns.stream().map(Column::name).toList());
        for (final String key : session.primaryKey()) {
            if (!names.contains(key)) {
                names.add(key);
            }
        }
        keyPlaces = session.primaryKey().stream().mapToInt(key -> names.indexOf(key) + 1).toArray();
    }

    private JdbcColumn readable(final Column column) {
        final JdbcColumn found = session.columns().stream()
            .filter(each -> each.column().name().equals(column.name())).findFirst().orElseThrow(() -> new LoadFailedException(
                Reason.DEFINITION, "the source no longer has column '" + column.name() + "', which it had as its reading began"));
        return new JdbcColumn(column, found.zoned());
    }

    /** @return how many columns a row has. */
    int columns() {
        return names.size();
    }

    String select() {
        return names.stream().map(session::quoted).collect(Collectors.joining(", ", "SELECT ", " FROM " + session.relation()));
    }

    /**
     * Runs a query and gives its rows to a target.
     *
     * @param keyTaker takes the primary key of each row once the target has the row; null where nobody asks.
     * @return how many rows there were.
     */
    int read(final PreparedStatement statement, final RowTarget target, final Consumer<Object[]> keyTaker) throws SQLException {
        int count = 0;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                target.begin();
                for (int i = 0; i < wanted.size(); i++) {
                    read(rows, i, target);
                }
                target.end();
                if (keyTaker != null) {
                    keyTaker.accept(key(rows));
                }
                count++;
            }
        }
        return count;
    }

    /** A value that its driver cannot give is told by its column; the driver's own message would quote it. */
    private void read(final ResultSet rows, final int place, final RowTarget target) throws SQLException {
        try {
            wanted.get(place).read(rows, place + 1, target, place);
        } catch (final SQLException failed) {
            if (JdbcSession.isGone(failed)) {
                throw failed;
            }
            final Column column = wanted.get(place).column();
            throw new UnfitRowException("column '" + column.name() + "' holds a value that cannot be had as " + column.typeText()
                + " (SQL state " + failed.getSQLState() + ")");
        }
    }

    private Object[] key(final ResultSet rows) throws SQLException {
        final Object[] key = new Object[keyPlaces.length];
        for (int i = 0; i < key.length; i++) {
            key[i] = KeyValue.get(rows, keyPlaces[i]);
        }
        return key;
    }
}
