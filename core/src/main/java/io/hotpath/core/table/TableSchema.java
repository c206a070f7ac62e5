package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What a table's rows are made of.
 *
 * @param columns   in the order of their numbers, at most {@value #MOST_COLUMNS}, no name twice.
 * @param keys      numbers of the columns that name a row, in the order in which a lookup gives them; at least one.
 * @param validFrom number of the column with the first instant of a version, or {@link #NONE} where rows have no versions.
 * @param validTo   number of the column with the last instant of a version, or {@link #NONE}.
 */
@ColdPath
public record TableSchema(List<Column> columns, List<Integer> keys, int validFrom, int validTo) {
    /** There is no such column. */
    public static final int NONE = -1;
    static final int MOST_COLUMNS = 1_024;

    /**
     * Checks the parts against each other.
     *
     * @throws ImpossibleTableException where they cannot be.
     */
    public TableSchema {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        require(columns.size() <= MOST_COLUMNS, "a table has at most " + MOST_COLUMNS + " columns, not " + columns.size());
        require(!keys.isEmpty(), "a table needs a key");
        require(new HashSet<>(keys).size() == keys.size(), "a key names a column twice");
        require(columns.stream().map(Column::name).distinct().count() == columns.size(), "a table has two columns of one name");
        require((validFrom == NONE) == (validTo == NONE), "versions need both a first and a last instant");
        for (final int instant : validFrom == NONE ? new int[0] : new int[] {validFrom, validTo}) {
            require(columns.get(instant).type() == ColumnType.UTC_DATETIME,
                "column '" + columns.get(instant).name() + "' bounds a version and must be UTC_DATETIME");
        }
    }

    /** A table with one row a key. */
    public static TableSchema of(final List<Column> columns, final List<Integer> keys) {
        return new TableSchema(columns, keys, NONE, NONE);
    }

    private static void require(final boolean condition, final String otherwise) {
        if (!condition) {
            throw new ImpossibleTableException(otherwise);
        }
    }

    /** @return whether a key may have several rows, each valid for a time. */
    public boolean hasVersions() {
        return validFrom != NONE;
    }

    public Column column(final int number) {
        return columns.get(number);
    }

    /** @return the number of the column of that name, or {@link #NONE}. */
    public int indexOf(final String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return NONE;
    }

    /** @return the names in the order of their numbers. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** @return one line a column: name, type, precision, scale, place in the key, role; separated by tabs. */
    String toText() {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            final Column column = columns.get(i);
            final String role = i == validFrom ? "from" : i == validTo ? "to" : "-";
            text.append(column.name()).append('\t').append(column.type()).append('\t').append(column.precision()).append('\t')
                .append(column.scale()).append('\t').append(keys.indexOf(i)).append('\t').append(role).append('\n');
        }
        return text.toString();
    }

    /**
     * The inverse of {@link #toText}.
     *
     * @throws IllegalArgumentException where the text is none that it made.
     */
    static TableSchema parse(final String text) {
        final List<Column> columns = new ArrayList<>();
        final Integer[] keys = new Integer[MOST_COLUMNS];
        int validFrom = NONE;
        int validTo = NONE;
        for (final String line : text.lines().toList()) {
            final String[] part = line.split("\t", -1);
            require(part.length == 6 && columns.size() < MOST_COLUMNS, "a column's description is damaged");
            final int place = Integer.parseInt(part[4]);
            require(place < MOST_COLUMNS, "a column's place in the key is damaged");
            if (place >= 0) {
                keys[place] = columns.size();
            }
            validFrom = part[5].equals("from") ? columns.size() : validFrom;
            validTo = part[5].equals("to") ? columns.size() : validTo;
            columns.add(new Column(part[0], ColumnType.valueOf(part[1]), Integer.parseInt(part[2]), Integer.parseInt(part[3])));
        }
        return new TableSchema(columns, leading(keys), validFrom, validTo);
    }

    private static List<Integer> leading(final Integer[] keys) {
        final List<Integer> leading = new ArrayList<>();
        while (leading.size() < keys.length && keys[leading.size()] != null) {
            leading.add(keys[leading.size()]);
        }
        return leading;
    }
}
