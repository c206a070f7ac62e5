package io.hotpath.bridge.fivetran.snapshot;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.LoadFailures;
import io.hotpath.bridge.fivetran.RowTarget;
import io.hotpath.bridge.fivetran.Snapshot;
import io.hotpath.bridge.fivetran.lake.DeltaLog;
import io.hotpath.bridge.fivetran.lake.IcebergMetadata;
import io.hotpath.bridge.fivetran.lake.LakeQuery;
import io.hotpath.bridge.fivetran.lake.LakeVersion;
import io.hotpath.bridge.fivetran.lake.LakeVersion.LakeFile;
import io.hotpath.bridge.fivetran.parquet.DuckDb;
import io.hotpath.bridge.fivetran.parquet.ParquetFooter;
import io.hotpath.core.table.Column;
import io.hotpath.core.table.UnfitRowException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * Files of Parquet or CSV, read by DuckDB in process. The set of files is fixed when this is made, and that they stay as they are
 * is up to whoever writes them. CSV knows no types: its columns are texts but for those whose type is declared, and for
 * Fivetran's own.
 */
public final class FileSnapshot implements Snapshot {
    private final FileRelation relation;
    private final DuckDBConnection duckdb;
    private final List<ProjectedColumn> columns = new ArrayList<>();
    private final Map<String, String> unread;

    private FileSnapshot(final FileRelation relation, final DeclaredTypes types) {
        this.relation = relation;
        unread = new TreeMap<>(relation.unread());
        duckdb = connect();
        try {
            describe(types);
        } catch (final RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /**
     * A file, or all files of one kind in a directory and the directories in it.
     *
     * @param path  of the file or directory.
     * @param types of columns by name, as {@link io.hotpath.core.table.TypeName} reads them.
     * @throws LoadFailedException where there is no such file.
     */
    public static FileSnapshot of(final Path path, final Map<String, String> types) {
        return LoadFailures.named(path.toString(), () -> {
            final FileRelation relation = new DataFiles(path).relation();
            return new FileSnapshot(relation, new DeclaredTypes(types, !relation.isParquet()));
        });
    }

    /**
     * The newest version of a table of a data lake, Delta or Iceberg, as its own metadata tells it.
     *
     * @param table the table's directory, or the metadata file of an Iceberg table.
     * @throws LoadFailedException where it holds neither, or its metadata cannot be trusted.
     */
    public static FileSnapshot ofLake(final Path table) {
        return LoadFailures.named(table.toString(), () -> {
            final LakeVersion version = DeltaLog.isIn(table) ? DeltaLog.newest(table) : IcebergMetadata.newest(table);
            return new FileSnapshot(relation(table, version), new DeclaredTypes(Map.of(), false));
        });
    }

    private static FileRelation relation(final Path table, final LakeVersion version) {
        final Map<Path, LakeFile> byPath = new HashMap<>();
        version.files().forEach(file -> byPath.put(file.path(), file));
        final List<Path> files = version.files().stream().map(LakeFile::path).distinct().toList();
        final Map<Path, ParquetFooter> footers = ParquetFooter.of(files);
        final LakeQuery query = new LakeQuery(version, footers);
        final Map<String, String> names = new HashMap<>();
        for (int i = 0; i < version.columns().size(); i++) {
            names.put(LakeQuery.name(i), version.columns().get(i).name());
        }
        return new FileRelation(table.toString(), version.id(), files,
            some -> query.rowsOf(some.stream().map(byPath::get).toList()), names, version.unread(),
            files.stream().filter(file -> footers.get(file).calendars()).toList(), true);
    }

    private static DuckDBConnection connect() {
        try {
            return DuckDb.connect();
        } catch (final SQLException failed) {
            throw new LoadFailedException(Reason.UNREADABLE, "DuckDB does not start (" + failed.getClass().getSimpleName() + ")");
        }
    }

    private void describe(final DeclaredTypes types) {
        final List<String> names = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
            ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM " + relation.sql())) {
            while (rows.next()) {
                final String reference = rows.getString("column_name");
                names.add(relation.name(reference));
                describe(relation.name(reference), reference, rows.getString("column_type"), types);
            }
        } catch (final SQLException failed) {
            throw unreadable();
        }
        types.checkAllExist(relation.source(), names);
        if (columns.isEmpty()) {
            throw new LoadFailedException(Reason.DEFINITION, relation.source() + " has no column of a kind that is read");
        }
    }

    private void describe(final String name, final String reference, final String type, final DeclaredTypes types) {
        final Optional<ProjectedColumn> column =
            unread.containsKey(name) ? Optional.empty() : ProjectedColumn.of(name, reference, type, types);
        if (column.isPresent()) {
            columns.add(column.get());
        } else {
            unread.putIfAbsent(name, type.replaceFirst("[(\\[].*", "").toLowerCase(Locale.ROOT));
        }
    }

    private LoadFailedException unreadable() {
        return new LoadFailedException(Reason.UNREADABLE,
            new RowPlaces(relation, duckdb).damaged() + " cannot be read: it is damaged, is none of its kind, or is gone");
    }

    @Override
    public String source() {
        return relation.source();
    }

    @Override
    public String id() {
        return relation.id();
    }

    @Override
    public List<Column> columns() {
        return columns.stream().map(ProjectedColumn::column).toList();
    }

    @Override
    public boolean untyped() {
        return !relation.isParquet();
    }

    @Override
    public Map<String, String> unread() {
        return unread;
    }

    @Override
    public long rows() {
        return relation.isParquet() ? count("SELECT count(*) FROM " + relation.sql()) : -1;
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
        projected.forEach(this::checkCalendar);
        final String query = projected.stream().map(ProjectedColumn::projection).collect(Collectors.joining(", ", "SELECT ", ""))
            + " FROM " + relation.sql();
        try (DuckDbQuery rows = new DuckDbQuery(query, projected.size())) {
            final ChunkReader reader = new ChunkReader(projected, rows, target);
            try {
                reader.read();
            } catch (final UnfitRowException unfit) {
                throw new UnfitRowException(unfit.getMessage() + place(reader.rowsBegun()));
            }
        } catch (final SQLException failed) {
            throw misfit(projected);
        }
    }

    private ProjectedColumn projected(final Column wanted) {
        return columns.stream().filter(each -> each.column().name().equals(wanted.name())).findFirst().orElseThrow();
    }

    /** Refuses days that their writer counted by the calendar of Julius Caesar, and that are other days by today's. */
    private void checkCalendar(final ProjectedColumn column) {
        final String first = column.firstOfThisCalendar().orElse("");
        final String rows = relation.oldRows().orElse("");
        if (!first.isEmpty() && !rows.isEmpty()
            && count("SELECT count(*) FROM " + rows + " WHERE " + column.reference() + " < " + first) > 0) {
            throw new LoadFailedException(Reason.VALUE, relation.source() + ": column '" + column.column().name()
                + "' holds days before 1582, or instants before 1900, of the calendar that Spark used before its version 3, in "
                + relation.oldFiles().getFirst() + " or another; write the table anew with Spark 3 or later");
        }
    }

    /** @return where the row of a number stands; nothing of a lake, whose files are not read in their order. */
    private String place(final long row) {
        try {
            return relation.id().isEmpty() ? " (" + new RowPlaces(relation, duckdb).of(row) + ")" : "";
        } catch (final SQLException unknown) {
            return "";
        }
    }

    /** Says which columns hold what their type cannot, and where; DuckDB's own message would quote the value. */
    private LoadFailedException misfit(final List<ProjectedColumn> projected) {
        final List<ProjectedColumn> wrong = projected.stream()
            .filter(each -> count("SELECT count(*) FROM " + relation.sql() + " WHERE " + each.misfit()) > 0).toList();
        if (wrong.isEmpty()) {
            return unreadable();
        }
        try {
            final String place = new RowPlaces(relation, duckdb).first(wrong.getFirst().misfit());
            final String named = wrong.stream().map(each -> "'" + each.column().name() + "' (" + each.column().typeText() + ")")
                .collect(Collectors.joining(", "));
            return new LoadFailedException(Reason.VALUE, place + ": values that are not of their column's type in " + named);
        } catch (final SQLException damaged) {
            return unreadable();
        }
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
