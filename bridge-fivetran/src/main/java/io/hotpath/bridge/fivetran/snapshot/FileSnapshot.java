package io.hotpath.bridge.fivetran.snapshot;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.RowTarget;
import io.hotpath.bridge.fivetran.Snapshot;
import io.hotpath.bridge.fivetran.lake.DeltaLog;
import io.hotpath.bridge.fivetran.lake.IcebergMetadata;
import io.hotpath.bridge.fivetran.lake.LakeVersion;
import io.hotpath.core.table.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * Files of Parquet or CSV, read by DuckDB in process. The set of files is fixed when this is made, and that they stay as they are
 * is up to whoever writes them. CSV knows no types: its columns are texts but for those whose type is declared, and for
 * Fivetran's own.
 */
public final class FileSnapshot implements Snapshot {
    private static final List<String> SUFFIXES = List.of(".parquet", ".csv", ".csv.gz", ".csv.zst");

    private final String source;
    private final String id;
    private final String relation;
    private final DuckDBConnection duckdb;
    private final List<ProjectedColumn> columns;

    private FileSnapshot(final String source, final String id, final String relation, final DeclaredTypes types) {
        this.source = source;
        this.id = id;
        this.relation = relation;
        duckdb = connect();
        try {
            columns = describe(types);
        } catch (final LoadFailedException failed) {
            close();
            throw failed;
        }
    }

    /**
     * A file, or all files of one kind in a directory and the directories in it.
     *
     * @param path  of the file or directory.
     * @param types of columns of CSV files by name, as {@code boolean}, {@code long}, {@code decimal(12,2)}.
     * @throws LoadFailedException where there is no such file.
     */
    public static FileSnapshot of(final Path path, final Map<String, String> types) {
        final List<Path> files = files(path);
        final boolean parquet = files.getFirst().toString().endsWith(".parquet");
        final String list = sqlList(files);
        final String relation = parquet
            ? "read_parquet(" + list + ", union_by_name = true)"
            : "read_csv(" + list + ", header = true, delim = ',', quote = '\"', escape = '\"', all_varchar = true,"
                + " union_by_name = true, allow_quoted_nulls = false, strict_mode = true, max_line_size = 134217728)";
        return new FileSnapshot(path.toString(), "", relation, new DeclaredTypes(types, !parquet));
    }

    /**
     * The newest version of a table of a data lake, Delta or Iceberg, as its own metadata tells it.
     *
     * @param table the table's directory.
     * @throws LoadFailedException where it holds neither, or its metadata cannot be trusted.
     */
    public static FileSnapshot ofLake(final Path table) {
        final LakeVersion version = DeltaLog.isIn(table) ? DeltaLog.newest(table) : IcebergMetadata.newest(table);
        return new FileSnapshot(table.toString(), version.id(), relation(version), new DeclaredTypes(Map.of(), false));
    }

    private static String relation(final LakeVersion version) {
        if (version.files().isEmpty()) {
            return version.columns().stream().map(column -> "CAST(NULL AS " + column.sqlType() + ") AS " + Sql.name(column.name()))
                .collect(Collectors.joining(", ", "(SELECT ", " WHERE false)"));
        }
        final String schema = version.columns().stream()
            .map(column -> (column.fieldId() == 0 ? Sql.text(column.name()) : Integer.toString(column.fieldId()))
                + ": {name: " + Sql.text(column.name()) + ", type: " + Sql.text(column.sqlType()) + ", default_value: NULL}")
            .collect(Collectors.joining(", ", "MAP {", "}"));
        return "read_parquet(" + sqlList(version.files()) + ", schema = " + schema + ")";
    }

    private static String sqlList(final List<Path> files) {
        return files.stream().map(file -> Sql.text(file.toAbsolutePath().toString())).collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<Path> files(final Path path) {
        final List<Path> files = Files.isDirectory(path) ? in(path) : Files.exists(path) ? List.of(path) : List.of();
        if (files.isEmpty()) {
            throw new LoadFailedException(Reason.UNREACHABLE, path + ": there is no Parquet or CSV file");
        }
        if (files.stream().map(file -> file.toString().endsWith(".parquet")).distinct().count() > 1) {
            throw new LoadFailedException(Reason.UNREADABLE, path + " holds Parquet and CSV files; a table is one of them");
        }
        return files;
    }

    private static List<Path> in(final Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).filter(FileSnapshot::isData).sorted().toList();
        } catch (final IOException failed) {
            throw new LoadFailedException(Reason.UNREACHABLE, directory + " cannot be listed");
        }
    }

    private static boolean isData(final Path file) {
        final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && !name.startsWith("_") && SUFFIXES.stream().anyMatch(name::endsWith);
    }

    private static DuckDBConnection connect() {
        final Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        try {
            return DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
        } catch (final SQLException failed) {
            throw new LoadFailedException(Reason.UNREADABLE, "DuckDB does not start (" + failed.getClass().getSimpleName() + ")");
        }
    }

    private List<ProjectedColumn> describe(final DeclaredTypes types) {
        final List<ProjectedColumn> described = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
            ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM " + relation)) {
            while (rows.next()) {
                final String name = rows.getString("column_name");
                ProjectedColumn.of(name, rows.getString("column_type"), types).ifPresent(described::add);
            }
        } catch (final SQLException failed) {
            throw unreadable();
        } catch (final IllegalArgumentException impossible) {
            throw new LoadFailedException(Reason.DEFINITION, source + ": " + impossible.getMessage());
        }
        types.checkAllExist(source, described.stream().map(each -> each.column().name()).toList());
        return described;
    }

    private LoadFailedException unreadable() {
        return new LoadFailedException(
            Reason.UNREADABLE, source + " cannot be read: a file is damaged, is none of its kind, or is gone");
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Column> columns() {
        return columns.stream().map(ProjectedColumn::column).toList();
    }

    @Override
    public long rows() {
        return relation.startsWith("read_parquet") ? count("SELECT count(*) FROM " + relation) : -1;
    }

    private long count(final String query) {
        try (Statement statement = duckdb.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (final SQLException failed) {
            throw unreadable();
        }
    }

    @Override
    public void read(final List<Column> wanted, final RowTarget target) {
        final List<ProjectedColumn> projected = wanted.stream().map(this::projected).toList();
        final String query = projected.stream().map(ProjectedColumn::projection).collect(Collectors.joining(", ", "SELECT ", ""))
            + " FROM " + relation;
        try (DuckDbQuery rows = new DuckDbQuery(query, projected.size())) {
            new ChunkReader(projected, rows, target).read();
        } catch (final SQLException failed) {
            throw misfit(projected);
        }
    }

    private ProjectedColumn projected(final Column wanted) {
        return columns.stream().filter(each -> each.column().name().equals(wanted.name())).findFirst().orElseThrow();
    }

    /** Says which columns hold what their type cannot; DuckDB's own message would quote the value. */
    private LoadFailedException misfit(final List<ProjectedColumn> projected) {
        final List<String> wrong = projected.stream()
            .filter(each -> count("SELECT count(*) FROM " + relation + " WHERE " + each.misfit()) > 0)
            .map(each -> "'" + each.column().name() + "' (" + each.column().typeText() + ")").toList();
        return wrong.isEmpty() ? unreadable()
            : new LoadFailedException(Reason.VALUE, source + ": values that are not of their column's type in "
                + String.join(", ", wrong));
    }

    @Override
    public void close() {
        try {
            duckdb.close();
        } catch (final SQLException failed) {
            throw new LoadFailedException(Reason.UNREADABLE, "DuckDB does not end (" + failed.getClass().getSimpleName() + ")");
        }
    }
}
