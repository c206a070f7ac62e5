package io.hotpath.bridge.fivetran.snapshot;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Files as DuckDB is asked for them.
 *
 * @param source    what they are, for people.
 * @param id        of the version of a lake's table, or empty.
 * @param files     all of them.
 * @param rows      the rows of some of them, as SQL.
 * @param names     what the columns are called, by DuckDB's names for them; those that are not here keep theirs.
 * @param unread    columns that cannot be read at all, and what kind each is of.
 * @param oldFiles  those whose days may be of another calendar.
 * @param isParquet whether they know types.
 */
record FileRelation(
    String source, String id, List<Path> files, Function<List<Path>, String> rows, Map<String, String> names,
    Map<String, String> unread, List<Path> oldFiles, boolean isParquet) {

    /** @return all rows, as SQL. */
    String sql() {
        return rows.apply(files);
    }

    /** @return what people call a column of DuckDB. */
    String name(final String column) {
        return names.getOrDefault(column, column);
    }

    /** @return the rows whose days may be of another calendar, as SQL; none where no file has such. */
    Optional<String> oldRows() {
        return oldFiles.isEmpty() ? Optional.empty() : Optional.of(rows.apply(oldFiles));
    }
}
