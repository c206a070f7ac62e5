package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import java.util.Map;
import java.util.TreeMap;

/**
 * What differs between two versions of a table, of the rows that lookups see.
 *
 * @param added    keys that only the later version has.
 * @param removed  keys that only the earlier version has.
 * @param changed  keys of which some column differs that both versions have.
 * @param byColumn by such a column, how many rows differ in it.
 */
@ColdPath
public record TableDifference(long added, long removed, long changed, Map<String, Long> byColumn) {

    /**
     * Compares.
     *
     * @param before the earlier version.
     * @param now    the later, found by the same columns of the same types.
     * @throws IllegalArgumentException where the keys differ, so that no row can be told to be another's successor.
     */
    public static TableDifference between(final ChangedTable before, final ChangedTable now) {
        if (!keyText(before.schema()).equals(keyText(now.schema()))) {
            throw new IllegalArgumentException("the versions are found by different keys");
        }
        final Comparison comparison = new Comparison(before, now);
        now.forEach(comparison::compare);
        final long removed = before.visibleRows() - comparison.found;
        return new TableDifference(comparison.added, removed, comparison.changed, comparison.byColumn);
    }

    private static String keyText(final TableSchema schema) {
        return schema.keys().stream().map(schema::column).toList().toString();
    }

    /** @return whether nothing differs. */
    public boolean isEmpty() {
        return added == 0 && removed == 0 && changed == 0;
    }

    @ColdPath
    private static final class Comparison {
        private final ChangedTable before;
        private final TableSchema now;
        private final RowLayout layout;
        private final TableRow old = new TableRow();
        private final Map<String, Long> byColumn = new TreeMap<>();
        private long added;
        private long found;
        private long changed;

        Comparison(final ChangedTable before, final ChangedTable now) {
            this.before = before;
            this.now = now.schema();
            layout = now.version().layout();
        }

        void compare(final TableRow row) {
            if (row.isDeleted()) {
                return;
            }
            if (!before.findRaw(row.address() + layout.keyOffset(), layout.keyLength(row.address()), old) || !old.isVisible()) {
                added++;
                return;
            }
            found++;
            boolean differs = false;
            for (int column = 0; column < now.columns().size(); column++) {
                final int place = before.schema().indexOf(now.column(column).name());
                if (place != TableSchema.NONE && !same(row, column, place)) {
                    byColumn.merge(now.column(column).name(), 1L, Long::sum);
                    differs = true;
                }
            }
            changed += differs ? 1 : 0;
        }

        private boolean same(final TableRow row, final int column, final int place) {
            return now.column(column).equals(before.schema().column(place))
                ? row.isSame(now.column(column), column, old, place) : row.isNull(column) && old.isNull(place);
        }
    }
}
