package io.hotpath.server.history;

import io.hotpath.bridge.fivetran.parquet.Sql;
import io.hotpath.codecs.decode.FieldNames;
import io.hotpath.core.problem.NearestName;
import io.hotpath.engine.history.HistoryException;
import io.hotpath.engine.pipeline.Source;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the columns of a Parquet file become JSON, value by value: times as ISO 8601 in UTC, whole floating-point numbers without a
 * point (pandas makes such of whole numbers beside missing ones), NaN as missing, which is what it stands for in data frames.
 */
final class ParquetColumns {
    private static final String WHOLE = "CAST(CAST(%1$s AS BIGINT) AS VARCHAR)";
    private static final String FLOATING = "CASE WHEN isnan(%1$s) THEN NULL WHEN isinf(%1$s) THEN '\"infinity\"' "
        + "WHEN abs(%1$s) < 9007199254740992 AND %1$s = trunc(%1$s) THEN " + WHOLE + " ELSE CAST(%1$s AS VARCHAR) END";
    private static final String TIME = "'\"' || rtrim(rtrim(strftime(%1$s, '%%Y-%%m-%%dT%%H:%%M:%%S.%%f'), '0'), '.') || 'Z\"'";
    private static final String NANOS = "'\"' || rtrim(rtrim(strftime(%1$s, '%%Y-%%m-%%dT%%H:%%M:%%S.%%n'), '0'), '.') || 'Z\"'";
    private static final String ZONED = TIME.replace("%1$s", "make_timestamp(epoch_us(%1$s))");
    private static final String DATE = "strftime(%1$s, '\"%%Y-%%m-%%dT00:00:00Z\"')";
    private static final String PLAIN = "CAST(%1$s AS VARCHAR)";
    private static final String JSON = "CAST(to_json(%1$s) AS VARCHAR)";

    private final Path file;
    private final Map<String, String> types = new LinkedHashMap<>();

    /**
     * @param statement to ask the file's columns with.
     * @param file      of Parquet.
     * @param source    that must know them.
     */
    ParquetColumns(final Statement statement, final Path file, final Source source) throws SQLException {
        this.file = file;
        try (ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM read_parquet(" + Sql.files(List.of(file)) + ")")) {
            while (columns.next()) {
                types.put(columns.getString(1), columns.getString(2));
            }
        }
        check(source.names());
    }

    private void check(final FieldNames names) {
        for (final String missing : names.lackedBy(List.copyOf(types.keySet()))) {
            if (types.keySet().stream().noneMatch(column -> isIn(missing, column))) {
                throw new HistoryException(
                    ": column '" + missing + "' is missing" + NearestName.hint(missing, types.keySet()), null);
            }
        }
        for (final String column : types.keySet()) {
            if (!names.knowsColumn(column) && names.known().stream().noneMatch(name -> isIn(name, column))) {
                throw new HistoryException(": unknown column '" + column + "'" + NearestName.hint(column, names.known())
                    + "; list under 'ignore' what is not needed", null);
            }
        }
    }

    /** A name that is a path lies in the column that it begins with. */
    private static boolean isIn(final String name, final String column) {
        return name.startsWith(column + ".") || name.startsWith(column + "[") || name.startsWith("count(" + column);
    }

    /** @return what gives a JSON object for each row. */
    String query() {
        final String members = types.entrySet().stream()
            .map(column -> Sql.text('"' + column.getKey().replace("\\", "\\\\").replace("\"", "\\\"") + "\":")
                + " || coalesce(" + json(column.getKey(), column.getValue()) + ", 'null')")
            .collect(Collectors.joining(" || ',' || "));
        return "SELECT '{' || " + members + " || '}' FROM read_parquet(" + Sql.files(List.of(file)) + ")";
    }

    private static String json(final String column, final String type) {
        final String kind = type.toUpperCase(Locale.ROOT);
        final String form = switch (kind.replaceFirst("\\(.*", "")) {
            case "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT",
                "UHUGEINT" -> PLAIN;
            case "DECIMAL" -> kind.endsWith("]") ? JSON : PLAIN;
            case "FLOAT", "DOUBLE" -> FLOATING;
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" -> TIME;
            case "TIMESTAMP_NS" -> NANOS;
            case "TIMESTAMP WITH TIME ZONE" -> ZONED;
            case "DATE" -> DATE;
            default -> JSON;
        };
        return String.format(Locale.ROOT, form, Sql.name(column));
    }
}
