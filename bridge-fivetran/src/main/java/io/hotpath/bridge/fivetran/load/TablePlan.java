package io.hotpath.bridge.fivetran.load;

import static io.hotpath.core.table.TableSchema.NONE;

import io.hotpath.bridge.fivetran.ChangingSnapshot;
import io.hotpath.bridge.fivetran.ColumnHint;
import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.Snapshot;
import io.hotpath.bridge.fivetran.SystemColumns;
import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.core.table.Column;
import io.hotpath.core.table.ColumnType;
import io.hotpath.core.table.TableBuilder;
import io.hotpath.core.table.TableHeader;
import io.hotpath.core.table.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to read of a source's table, and what becomes of it. The columns to read are those of the reference table, in its order,
 * and behind them the marks of deletion and of validity, which the table keeps in the row's flags instead.
 *
 * @param schema        of the reference table.
 * @param columns       to read.
 * @param syncedColumn  place of the instant of synchronisation among them, or NONE.
 * @param deletedColumn place of the mark of deletion, or NONE.
 * @param activeColumn  place of the mark of validity, or NONE where rows have no versions.
 */
record TablePlan(TableSchema schema, List<Column> columns, int syncedColumn, int deletedColumn, int activeColumn) {
    private static final Set<String> MARKS = Set.of(SystemColumns.DELETED, SystemColumns.ACTIVE);

    /**
     * Holds a definition against the columns that its source has.
     *
     * @throws LoadFailedException where it names one that is not there, or rows cannot be told apart by its key.
     */
    static TablePlan of(final TableDefinition definition, final Snapshot snapshot) {
        final List<Column> source = snapshot.columns();
        check(definition, snapshot);
        final boolean versions = has(source, SystemColumns.START) && has(source, SystemColumns.END)
            && has(source, SystemColumns.ACTIVE);
        final List<Column> kept = new ArrayList<>();
        for (final Column column : source) {
            if (isKept(definition, column.name(), versions)) {
                kept.add(column);
            }
        }
        final List<String> names = kept.stream().map(Column::name).toList();
        final List<Integer> keys = definition.keys().stream().map(names::indexOf).toList();
        final TableSchema schema = new TableSchema(kept, keys,
            versions ? names.indexOf(SystemColumns.START) : NONE, versions ? names.indexOf(SystemColumns.END) : NONE);
        final List<Column> columns = new ArrayList<>(kept);
        final int deleted = append(columns, source, SystemColumns.DELETED);
        final int active = versions ? append(columns, source, SystemColumns.ACTIVE) : NONE;
        return new TablePlan(schema, List.copyOf(columns), names.indexOf(SystemColumns.SYNCED), deleted, active);
    }

    private static void check(final TableDefinition definition, final Snapshot snapshot) {
        final Map<String, String> unread = snapshot.unread();
        final List<String> names = snapshot.columns().stream().map(Column::name).toList();
        for (final List<String> wanted : List.of(definition.keys(), definition.columns())) {
            for (final String name : wanted) {
                if (!names.contains(name)) {
                    final String why = unread.containsKey(name)
                        ? "column '" + name + "' is of kind " + unread.get(name) + ", which is not read"
                        : "the source has no column '" + name + "'" + hint(name, definition, snapshot);
                    throw new LoadFailedException(Reason.DEFINITION, "table '" + definition.name() + "': " + why);
                }
            }
        }
        if (definition.keys().contains(SystemColumns.ID)) {
            throw new LoadFailedException(Reason.DEFINITION, "table '" + definition.name() + "': " + SystemColumns.ID
                + " changes with every change of a row and is no key; name the columns that identify a row");
        }
    }

    private static String hint(final String wrong, final TableDefinition definition, final Snapshot snapshot) {
        final List<String> wanted = Stream.concat(definition.keys().stream(), definition.columns().stream()).toList();
        return ColumnHint.of(wrong, wanted, snapshot.columns().stream().map(Column::name).toList(), snapshot.untyped());
    }

    private static boolean has(final List<Column> columns, final String name) {
        return columns.stream().anyMatch(column -> column.name().equals(name));
    }

    private static boolean isKept(final TableDefinition definition, final String name, final boolean versions) {
        if (MARKS.contains(name)) {
            return false;
        }
        return definition.columns().isEmpty() || definition.columns().contains(name) || definition.keys().contains(name)
            || name.equals(SystemColumns.SYNCED)
            || (versions && (name.equals(SystemColumns.START) || name.equals(SystemColumns.END)));
    }

    private static int append(final List<Column> columns, final List<Column> source, final String name) {
        if (!has(source, name)) {
            return NONE;
        }
        columns.add(Column.of(name, ColumnType.BOOLEAN));
        return columns.size() - 1;
    }

    /**
     * @return whether rows can be followed from one state of the source to a later one: each has a key that no other has, and says
     *     when it was synchronised.
     */
    boolean canFollow(final ChangingSnapshot snapshot) {
        return syncedColumn != NONE && !schema.hasVersions()
            && snapshot.identifies(schema.keys().stream().map(key -> schema.column(key).name()).toList());
    }

    /**
     * Refuses rows of one key where nothing says which of them counts.
     *
     * @param builder that has written them.
     * @param header  of what it wrote.
     * @return true.
     */
    boolean tellsRowsApart(final TableBuilder builder, final TableHeader header) {
        if (syncedColumn == NONE && builder.ambiguous() > 0) {
            throw new LoadFailedException(Reason.VALUE, String.format(Locale.ROOT,
                "key %s does not tell its rows apart: %,d rows have %,d keys, and of %,d keys the rows differ; name every part of"
                    + " the key, or keep one row of each", schema.keys().stream().map(key -> schema.column(key).name()).toList(),
                builder.rows(), header.rows() + header.deletedRows(), builder.ambiguous()));
        }
        return true;
    }

    /** @return the columns of the key and the mark of deletion: what a reconcile reads. */
    List<Column> keyColumns() {
        final List<Column> columns = new ArrayList<>(schema.keys().stream().map(schema::column).toList());
        if (deletedColumn != NONE) {
            columns.add(this.columns.get(deletedColumn));
        }
        return columns;
    }
}
