package io.hotpath.bridge.fivetran.parquet;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the end of a Parquet file says of it.
 *
 * @param columns   at the top, nested ones as a whole.
 * @param calendars whether its days and instants may be those of the calendar that had the Julian days before 1582.
 */
public record ParquetFooter(List<FileColumn> columns, boolean calendars) {
    /** The first version of Spark that uses today's calendar throughout, but where it is told to use the other. */
    private static final List<Integer> FIRST_SPARK = List.of(3, 1);
    private static final Pattern SPARK = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");
    private static final String COLUMNS = "SELECT file_name, name, coalesce(num_children, 0), coalesce(field_id, -1), "
        + "coalesce(duckdb_type, ''), coalesce(\"precision\", 0) FROM parquet_schema(FILES) ORDER BY file_name, column_id";
    private static final String NOTES = "SELECT file_name, decode(\"key\"), decode(value) FROM parquet_kv_metadata(FILES) "
        + "WHERE \"key\" IN ('org.apache.spark.version'::BLOB, 'org.apache.spark.legacyDateTime'::BLOB, "
        + "'org.apache.spark.legacyINT96'::BLOB)";

    /**
     * A column of a file.
     *
     * @param name      in the file.
     * @param fieldId   that a lake's format gave it, or -1.
     * @param type      what DuckDB calls it.
     * @param precision of a decimal, which may be more than DuckDB holds, or 0.
     */
    public record FileColumn(String name, int fieldId, String type, int precision) {
    }

    /** Defends the list against its maker. */
    public ParquetFooter {
        columns = List.copyOf(columns);
    }

    /**
     * Reads the footers of files.
     *
     * @return by file, in their order.
     * @throws LoadFailedException where one is not there or damaged; names it.
     */
    public static Map<Path, ParquetFooter> of(final Collection<Path> files) {
        for (final Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new LoadFailedException(Reason.UNREADABLE, file + " is gone, and the table names it");
            }
        }
        final Map<Path, ParquetFooter> footers = new LinkedHashMap<>();
        if (files.isEmpty()) {
            return footers;
        }
        try (Connection duckdb = DuckDb.connect(); Statement statement = duckdb.createStatement()) {
            final Map<String, List<FileColumn>> columns = columns(statement, files);
            final List<String> old = oldCalendars(statement, files);
            for (final Path file : files) {
                footers.put(file, new ParquetFooter(columns.get(Sql.place(file)), old.contains(Sql.place(file))));
            }
            return footers;
        } catch (final SQLException failed) {
            throw damaged(files);
        }
    }

    private static LoadFailedException damaged(final Collection<Path> files) {
        final String names = files.stream().filter(file -> !isReadable(file)).findFirst().map(Path::toString)
            .orElseGet(() -> files.iterator().next() + " or one that belongs to it");
        return new LoadFailedException(Reason.UNREADABLE, names + " cannot be read: it is damaged, or no Parquet file");
    }

    private static boolean isReadable(final Path file) {
        try (Connection duckdb = DuckDb.connect(); Statement statement = duckdb.createStatement()) {
            columns(statement, List.of(file));
            return true;
        } catch (final SQLException failed) {
            return false;
        }
    }

    private static Map<String, List<FileColumn>> columns(final Statement duckdb, final Collection<Path> files) throws SQLException {
        final Map<String, List<FileColumn>> columns = new LinkedHashMap<>();
        try (ResultSet nodes = duckdb.executeQuery(COLUMNS.replace("FILES", Sql.files(files)))) {
            int nested = 0;
            String file = "";
            while (nodes.next()) {
                final boolean root = !file.equals(nodes.getString(1));
                if (root) {
                    file = nodes.getString(1);
                    columns.put(file, new ArrayList<>());
                    nested = 0;
                } else if (nested > 0) {
                    nested += nodes.getInt(3) - 1;
                } else {
                    columns.get(file).add(
                        new FileColumn(nodes.getString(2), nodes.getInt(4), nodes.getString(5), nodes.getInt(6)));
                    nested = nodes.getInt(3);
                }
            }
        }
        return columns;
    }

    /** As Spark decides it, which alone writes such files: before its version 3, or marked. */
    private static List<String> oldCalendars(final Statement duckdb, final Collection<Path> files) throws SQLException {
        final List<String> old = new ArrayList<>();
        try (ResultSet notes = duckdb.executeQuery(NOTES.replace("FILES", Sql.files(files)))) {
            while (notes.next()) {
                final boolean version = notes.getString(2).endsWith("version");
                if (!version || isOld(notes.getString(3))) {
                    old.add(notes.getString(1));
                }
            }
        }
        return old;
    }

    private static boolean isOld(final String version) {
        final Matcher parts = SPARK.matcher(version);
        final int major = parts.matches() ? Integer.parseInt(parts.group(1)) : 0;
        return major < FIRST_SPARK.getFirst()
            || (major == FIRST_SPARK.getFirst() && Integer.parseInt(parts.group(2)) < FIRST_SPARK.getLast());
    }

    /** @return the column that a lake's format gave an identifier. */
    public Optional<FileColumn> byId(final int fieldId) {
        return columns.stream().filter(column -> column.fieldId() == fieldId).findFirst();
    }

    /** @return the column of a name, or else the only one that differs from it in case alone. */
    public Optional<FileColumn> byName(final String name) {
        final Optional<FileColumn> exact = columns.stream().filter(column -> column.name().equals(name)).findFirst();
        final List<FileColumn> alike = columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).toList();
        return exact.isPresent() || alike.size() != 1 ? exact : Optional.of(alike.getFirst());
    }

    /** @return whether every column has an identifier. */
    public boolean hasIds() {
        return columns.stream().anyMatch(column -> column.fieldId() >= 0);
    }
}
