package io.hotpath.bridge.fivetran.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.table.ChangedTable;
import io.hotpath.core.table.Column;
import io.hotpath.core.table.ReferenceTable;
import io.hotpath.core.table.TableKey;
import io.hotpath.core.table.TableRow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a version of a table holds, as plain Java values. */
final class Tables {
    private static final MemoryBudget BUDGET = new MemoryBudget(Long.MAX_VALUE);

    private Tables() {
    }

    /** @return one column's values by another's, of the rows that lookups see. */
    static Map<String, String> column(final Path file, final String key, final String column) {
        final Map<String, String> values = new TreeMap<>();
        try (ReferenceTable table = ReferenceTable.open(file)) {
            final int keyPlace = table.schema().indexOf(key);
            final int place = table.schema().indexOf(column);
            table.forEach(row -> {
                if (!row.isDeleted()) {
                    values.put(text(table, row, keyPlace), text(table, row, place));
                }
            });
        }
        return values;
    }

    /** @return the value of a column of the row with a number for its key, or null where there is no row. */
    static String lookup(final Path file, final long id, final String column) {
        return lookup(List.of(file), id, column);
    }

    /** @return as {@link #lookup(Path, long, String)}, of a version and the sets of changes after it. */
    static String lookup(final List<Path> chain, final long id, final String column) {
        try (ChangedTable table = ChangedTable.open(chain); TableKey key = new TableKey(BUDGET, table.schema())) {
            key.add(id);
            final TableRow row = new TableRow();
            return table.find(key, row) ? text(table.version(), row, table.schema().indexOf(column)) : null;
        }
    }

    /** @return as {@link #lookup}, of the version that was valid at an instant. */
    static String lookupAsOf(final Path file, final long id, final long micros, final String column) {
        try (ReferenceTable table = ReferenceTable.open(file); TableKey key = new TableKey(BUDGET, table.schema())) {
            key.add(id);
            final TableRow row = new TableRow();
            return table.findAsOf(key, micros, row) ? text(table, row, table.schema().indexOf(column)) : null;
        }
    }

    static String text(final ReferenceTable table, final TableRow row, final int place) {
        final Column column = table.schema().column(place);
        if (row.isNull(place)) {
            return "null";
        }
        return switch (column.type()) {
            case STRING, JSON, XML -> row.text(place);
            case BINARY -> BigInteger.valueOf(row.text(place).getBytes(UTF_8).length) + " bytes";
            case FLOAT, DOUBLE -> Double.toString(row.doubleValue(place));
            case DECIMAL -> column.isWide()
                ? new BigDecimal(BigInteger.valueOf(row.highValue(place)).shiftLeft(64)
                    .add(new BigInteger(Long.toUnsignedString(row.longValue(place)))), column.scale()).toPlainString()
                : BigDecimal.valueOf(row.longValue(place), column.scale()).toPlainString();
            default -> Long.toString(row.longValue(place));
        };
    }
}
