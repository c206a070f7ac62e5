package io.hotpath.bridge.fivetran.lake;

import static java.util.stream.Collectors.joining;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.lake.LakeVersion.LakeColumn;
import io.hotpath.bridge.fivetran.lake.LakeVersion.LakeFile;
import io.hotpath.bridge.fivetran.parquet.ParquetFooter;
import io.hotpath.bridge.fivetran.parquet.ParquetFooter.FileColumn;
import io.hotpath.bridge.fivetran.parquet.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rows of a version of a lake's table as SQL. Its columns are c0, c1 and so on, since a lake's names may differ in case alone
 * and DuckDB's may not. Files that hold the same columns in the same way are read together; a column that a file does not have is
 * what the lake's metadata says of it.
 */
public final class LakeQuery {
    private final LakeVersion version;
    private final Map<Path, ParquetFooter> footers;

    /** How one column comes out of a file: what DuckDB reads, if anything, and what is made of it. */
    private record Reading(String entry, String expression) {
    }

    /**
     * @param version to read.
     * @param footers of all of its files.
     */
    public LakeQuery(final LakeVersion version, final Map<Path, ParquetFooter> footers) {
        this.version = version;
        this.footers = footers;
    }

    /** @return what the column of a place is called. */
    public static String name(final int column) {
        return "c" + column;
    }

    /** @return the rows of some of the version's files. */
    public String rowsOf(final Collection<LakeFile> files) {
        final Map<List<Reading>, List<LakeFile>> groups = new LinkedHashMap<>();
        files.forEach(file -> groups.computeIfAbsent(readings(file), each -> new ArrayList<>()).add(file));
        return files.isEmpty() ? "(" + nothing() + ")" : groups.entrySet().stream()
            .map(group -> rows(group.getKey(), group.getValue())).collect(joining(" UNION ALL ", "(", ")"));
    }

    private String nothing() {
        return places().mapToObj(i -> "CAST(NULL AS " + version.columns().get(i).sqlType() + ") AS " + name(i))
            .collect(joining(", ", "SELECT ", " WHERE false"));
    }

    private IntStream places() {
        return IntStream.range(0, version.columns().size());
    }

    private String rows(final List<Reading> readings, final List<LakeFile> files) {
        final String selected = places().mapToObj(i -> readings.get(i).expression() + " AS " + name(i)).collect(joining(", "));
        final List<String> entries = readings.stream().map(Reading::entry).filter(entry -> !entry.isEmpty()).toList();
        final String schema = entries.isEmpty() ? "" : ", schema = MAP {" + String.join(", ", entries) + "}";
        final String rows = "read_parquet(" + Sql.files(files.stream().map(LakeFile::path).toList()) + schema
            + ", hive_partitioning = false) f";
        return "SELECT " + selected + " FROM " + rows + values(files);
    }

    /** What the metadata says of whole files, by file: those that are read together have values for the same columns. */
    private String values(final List<LakeFile> files) {
        final int[] valued = places().filter(i -> files.getFirst().values().containsKey(column(i))).toArray();
        if (valued.length == 0) {
            return "";
        }
        final String rows = files.stream().map(file -> Arrays.stream(valued).mapToObj(i -> file.values().get(column(i)))
            .collect(joining(", ", "(" + Sql.text(Sql.place(file.path())) + ", ", ")"))).collect(joining(", "));
        final String columns = Arrays.stream(valued).mapToObj(LakeQuery::name).collect(joining(", "));
        return " LEFT JOIN (VALUES " + rows + ") p(file, " + columns + ") ON f.filename = p.file";
    }

    private String column(final int place) {
        return version.columns().get(place).name();
    }

    private List<Reading> readings(final LakeFile file) {
        final ParquetFooter footer = footers.get(file.path());
        final boolean byId = footer.hasIds() && version.columns().stream().allMatch(column -> column.fieldId() >= 0);
        if (!byId && version.columns().stream().allMatch(column -> column.fileNames().isEmpty())) {
            throw unreadable(file, "its columns have no identifiers, and the table has no name mapping for such files");
        }
        final List<Reading> readings =
            places().mapToObj(i -> reading(file, footer, byId, i)).toList();
        if (readings.stream().allMatch(reading -> reading.entry().isEmpty()) && file.values().isEmpty()) {
            throw unreadable(file, "it has none of the table's columns");
        }
        return readings;
    }

    private static LoadFailedException unreadable(final LakeFile file, final String why) {
        return new LoadFailedException(Reason.UNREADABLE, file.path() + " cannot be read: " + why);
    }

    private Reading reading(final LakeFile file, final ParquetFooter footer, final boolean byId, final int place) {
        final LakeColumn column = version.columns().get(place);
        if (file.values().containsKey(column.name())) {
            final String value = "CASE WHEN p.file IS NULL THEN error('a file is not known') ELSE p." + name(place) + " END";
            return new Reading("", "CAST(" + value + " AS " + column.sqlType() + ")");
        }
        final Optional<FileColumn> found = byId ? footer.byId(column.fieldId())
            : column.fileNames().stream().map(footer::byName).flatMap(Optional::stream).findFirst();
        if (found.isEmpty()) {
            return new Reading("", "CAST(" + column.missing() + " AS " + column.sqlType() + ")");
        }
        final LakeFit fit = LakeFit.of(found.get(), column.sqlType()).orElseThrow(() -> unreadable(file,
            "its column '" + found.get().name() + "' is " + found.get().type() + ", and the table's " + column.sqlType()));
        final String key = byId ? Integer.toString(column.fieldId()) : Sql.text(found.get().name());
        return new Reading(key + ": {name: '" + name(place) + "', type: " + Sql.text(fit.readAs()) + ", default_value: NULL}",
            fit.expression("f." + name(place)));
    }
}
