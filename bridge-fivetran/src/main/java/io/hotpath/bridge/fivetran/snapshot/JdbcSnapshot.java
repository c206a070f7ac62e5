package io.hotpath.bridge.fivetran.snapshot;

import io.hotpath.bridge.fivetran.ChangingSnapshot;
import io.hotpath.bridge.fivetran.LoadFailures;
import io.hotpath.bridge.fivetran.RowTarget;
import io.hotpath.bridge.fivetran.SystemColumns;
import io.hotpath.core.table.Column;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table of a warehouse, read within one read-only transaction in chunks in the order of its primary key: each query begins
 * behind the last key of the one before, so none is long, and a broken reading can go on. A table without a primary key is read
 * by one query.
 */
public final class JdbcSnapshot implements ChangingSnapshot {
    /** A driver holds so many values at a time: twenty thousand rows of ten columns. */
    private static final int FETCH_VALUES = 200_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final JdbcSource source;
    private JdbcSession session;
    private Object[] lastKey;

    /**
     * Connects.
     *
     * @param source the table.
     * @throws io.hotpath.bridge.fivetran.LoadFailedException where the warehouse or the table cannot be had.
     */
    public JdbcSnapshot(final JdbcSource source) {
        this.source = source;
        session = connected(source);
    }

    private static JdbcSession connected(final JdbcSource source) {
        return LoadFailures.named(source.toString(), () -> new JdbcSession(source));
    }

    @Override
    public boolean identifies(final List<String> keys) {
        return !session.primaryKey().isEmpty() && keys.containsAll(session.primaryKey());
    }

    @Override
    public void reconnect() {
        session.close();
        session = connected(source);
    }

    @Override
    public Optional<String> position() {
        return lastKey == null ? Optional.empty()
            : session.place().flatMap(place -> KeyPosition.text(place, session.primaryKey(), lastKey));
    }

    @Override
    public boolean resumeAt(final String position) {
        final Optional<Object[]> key =
            session.place().flatMap(place -> KeyPosition.key(position, place, session.primaryKey()));
        key.ifPresent(this::keep);
        return key.isPresent();
    }

    @Override
    public String source() {
        return source.toString();
    }

    @Override
    public String id() {
        return "";
    }

    @Override
    public List<Column> columns() {
        return session.columns().stream().map(JdbcColumn::column).toList();
    }

    @Override
    public Map<String, String> unread() {
        return session.unread();
    }

    @Override
    public long rows() {
        try (PreparedStatement count = session.connection().prepareStatement("SELECT count(*) FROM " + session.relation());
            ResultSet rows = count.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (final SQLException failed) {
            throw session.failure(failed);
        }
    }

    @Override
    public void read(final List<Column> columns, final RowTarget target) {
        lastKey = null;
        readRest(columns, target);
    }

    @Override
    public void readRest(final List<Column> columns, final RowTarget target) {
        final Selection selection = new Selection(session, columns);
        boolean more = true;
        while (more) {
            more = readChunk(selection, target) == source.chunkRows() && !session.primaryKey().isEmpty();
        }
    }

    private int readChunk(final Selection selection, final RowTarget target) {
        final int keys = session.primaryKey().size();
        final boolean first = lastKey == null;
        final String query = selection.select() + (first ? "" : " WHERE " + behindKey())
            + (keys == 0 ? "" : " ORDER BY " + keyList() + " LIMIT " + source.chunkRows());
        try (PreparedStatement statement = session.connection().prepareStatement(query)) {
            statement.setFetchSize(fetchRows(selection));
            setKey(statement, first);
            return selection.read(statement, target, keys == 0 ? null : this::keep);
        } catch (final SQLException failed) {
            throw session.failure(failed);
        }
    }

    private static int fetchRows(final Selection selection) {
        return Math.max(1, FETCH_VALUES / selection.columns());
    }

    private void keep(final Object[] key) {
        lastKey = key;
    }

    private String keyList() {
        return session.primaryKey().stream().map(session::quoted).collect(Collectors.joining(", "));
    }

    /** Written so that the index over the first part is used by warehouses that cannot compare rows. */
    private String behindKey() {
        final List<String> names = session.primaryKey().stream().map(session::quoted).toList();
        final List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            final String equal = names.subList(0, i).stream().map(name -> name + " = ? AND ").collect(Collectors.joining());
            alternatives.add("(" + equal + names.get(i) + " > ?)");
        }
        return names.getFirst() + " >= ? AND (" + String.join(" OR ", alternatives) + ")";
    }

    private void setKey(final PreparedStatement statement, final boolean first) throws SQLException {
        if (first) {
            return;
        }
        int parameter = 1;
        KeyValue.set(statement, parameter++, lastKey[0]);
        for (int i = 0; i < lastKey.length; i++) {
            for (int j = 0; j <= i; j++) {
                KeyValue.set(statement, parameter++, lastKey[j]);
            }
        }
    }

    @Override
    public void readChanges(final List<Column> columns, final long sinceMicros, final RowTarget target) {
        final Selection selection = new Selection(session, columns);
        final String query = selection.select() + " WHERE " + session.quoted(SystemColumns.SYNCED) + " >= ?";
        try (PreparedStatement statement = session.connection().prepareStatement(query)) {
            statement.setFetchSize(fetchRows(selection));
            KeyValue.set(statement, 1, timestamp(sinceMicros));
            selection.read(statement, target, null);
        } catch (final SQLException failed) {
            throw session.failure(failed);
        }
    }

    private static Timestamp timestamp(final long micros) {
        final Timestamp timestamp = new Timestamp(Math.floorDiv(micros, MICROS_PER_SECOND) * 1_000);
        timestamp.setNanos((int) (Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO));
        return timestamp;
    }

    @Override
    public void close() {
        session.close();
    }
}
