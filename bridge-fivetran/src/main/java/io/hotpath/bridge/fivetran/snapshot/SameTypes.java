package io.hotpath.bridge.fivetran.snapshot;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.parquet.ParquetFooter;
import io.hotpath.bridge.fivetran.parquet.ParquetFooter.FileColumn;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether files of one table agree on what a column holds. DuckDB brings different types together as it sees fit, a long whole
 * number and a floating-point one to the latter, so only whole numbers of several lengths, which become the longest, may differ,
 * and decimals of one scale.
 */
record SameTypes(Map<Path, ParquetFooter> footers) {
    private static final List<String> WHOLE =
        List.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER");

    /** @throws LoadFailedException where they do not; names the column and two files. */
    void check() {
        final Map<String, Path> firstFiles = new HashMap<>();
        final Map<String, FileColumn> firsts = new HashMap<>();
        footers.forEach((file, footer) -> footer.columns().forEach(column -> {
            final String name = column.name().toLowerCase(Locale.ROOT);
            final FileColumn first = firsts.putIfAbsent(name, column);
            firstFiles.putIfAbsent(name, file);
            if (first != null && !kind(first.type()).equals(kind(column.type()))) {
                throw new LoadFailedException(Reason.UNREADABLE, "column '" + column.name() + "' is " + first.type() + " in "
                    + firstFiles.get(name) + " and " + column.type() + " in " + file + "; files of a table must agree");
            }
        }));
    }

    private static String kind(final String type) {
        return WHOLE.contains(type) ? "whole" : type.replaceFirst("DECIMAL\\(\\d+,", "DECIMAL(");
    }
}
