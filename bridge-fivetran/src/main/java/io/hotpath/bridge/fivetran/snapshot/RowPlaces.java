package io.hotpath.bridge.fivetran.snapshot;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Where in its files a row stands, for messages about it; costs another reading. */
final class RowPlaces {
    private static final int LINE_END = '\n';
    private static final int QUOTE = '"';

    private final FileRelation relation;
    private final DuckDBConnection duckdb;

    RowPlaces(final FileRelation relation, final DuckDBConnection duckdb) {
        this.relation = relation;
        this.duckdb = duckdb;
    }

    /** @return where the first row stands that a condition holds for, as {@code a.csv:7}; the source where nobody can tell. */
    String first(final String condition) throws SQLException {
        for (final Path file : relation.files()) {
            final long row = number("SELECT coalesce(min(n), 0) FROM (SELECT *, row_number() OVER () AS n FROM "
                + relation.rows().apply(List.of(file)) + ") WHERE " + condition);
            if (row > 0) {
                return text(file, row);
            }
        }
        return relation.source();
    }

    /** @return where the row of a number stands, counted from 1 over all files in their order. */
    String of(final long number) throws SQLException {
        long left = number;
        for (final Path file : relation.files()) {
            final long rows = number("SELECT count(*) FROM " + relation.rows().apply(List.of(file)));
            if (left <= rows) {
                return text(file, left);
            }
            left -= rows;
        }
        return relation.source();
    }

    /** @return a file that cannot be read on its own, or else the source. */
    String damaged() {
        for (final Path file : relation.files()) {
            try {
                number("SELECT count(COLUMNS(*)) FROM " + relation.rows().apply(List.of(file)));
            } catch (final SQLException damaged) {
                return file.toString();
            }
        }
        return relation.source();
    }

    private long number(final String query) throws SQLException {
        try (Statement statement = duckdb.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String text(final Path file, final long row) {
        final long line = file.toString().endsWith(".csv") ? line(file, row) : 0;
        return line > 0 ? file + ":" + line : file + ", row " + row;
    }

    /** @return on which line of a CSV file a row begins, behind the header; 0 where that cannot be told. */
    private static long line(final Path file, final long row) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            long line = 1;
            long ends = 0;
            boolean quoted = false;
            boolean empty = true;
            for (int each = in.read(); each >= 0 && ends <= row; each = in.read()) {
                quoted ^= each == QUOTE;
                if (each == LINE_END && !quoted && !empty && ++ends == row) {
                    return line + 1;
                }
                empty = each == LINE_END ? !quoted : empty && each == '\r';
                line += each == LINE_END ? 1 : 0;
            }
        } catch (final IOException failed) {
            return 0;
        }
        return 0;
    }
}
