package io.hotpath.bridge.fivetran;

import io.hotpath.core.table.Column;
import java.util.List;
import java.util.Map;

/** One consistent state of one table, wherever it lies. Read by one thread; every method may throw {@link LoadFailedException}. */
public interface Snapshot extends AutoCloseable {

    /** @return what is read, for people; without user names, passwords or options. */
    String source();

    /** @return what names this state at the source, such as a table version; empty where nothing does. */
    String id();

    /** @return every column of the source that has one of the types of reference tables. */
    List<Column> columns();

    /** @return the source's other columns, of kinds that reference tables do not have, and what the source calls each kind. */
    default Map<String, String> unread() {
        return Map.of();
    }

    /** @return whether the source is CSV: all it holds is text, maybe its columns' names too. */
    default boolean untyped() {
        return false;
    }

    /** @return how many rows to expect, or -1 where asking would cost as much as reading. */
    long rows();

    /**
     * Reads every row.
     *
     * @param columns to read, some of {@link #columns}; the target knows them by their place here.
     * @param target  takes the rows in any order.
     */
    void read(List<Column> columns, RowTarget target);

    @Override
    void close();
}
