package io.hotpath.server.table;

import io.hotpath.bridge.fivetran.parquet.Sql;
import io.hotpath.core.problem.NearestName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * CSV and Parquet, read by DuckDB in this process, a part at a time. Columns are taken by the names that the model gives its
 * inputs, and then all must be there once; by their order only where the model or the file has no names, and then there must be as
 * many. A CSV file's first line is a header where it holds anything that is no number.
 */
final class SqlRowFile implements RowFile {
    private final Path file;
    private final Connection connection;
    private final Statement statement;
    private final ResultSet result;
    private final int[] places;
    private boolean firstIsRow;
    private long line;

    SqlRowFile(final Path file, final int columns, final List<String> names) {
        this.file = file;
        try {
            final Properties properties = new Properties();
            properties.setProperty("jdbc_stream_results", "true");
            connection = DriverManager.getConnection("jdbc:duckdb:", properties);
            statement = connection.createStatement();
            final boolean isCsv = !file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
            final String quoted = Sql.text(Sql.place(file));
            result = statement.executeQuery(isCsv
                ? "SELECT * FROM read_csv(" + quoted + ", delim=',', header=false, all_varchar=true, null_padding=false)"
                : "SELECT * FROM read_parquet(" + quoted + ")");
            places = places(isCsv ? firstLine() : columnNames(), columns, names);
        } catch (final SQLException failure) {
            throw failed(failure);
        }
    }

    private List<String> columnNames() throws SQLException {
        final List<String> names = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            names.add(result.getMetaData().getColumnName(i));
        }
        return names;
    }

    /** @return the header of a CSV file, or as many made-up names where it has none. */
    private List<String> firstLine() throws SQLException {
        final List<String> header = new ArrayList<>();
        if (!result.next()) {
            return columnNames();
        }
        line = 1;
        boolean numbers = true;
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            final String text = result.getString(i);
            numbers &= isNumber(text);
            header.add(text == null ? "" : text.strip());
        }
        firstIsRow = numbers;
        return numbers ? columnNames() : header;
    }

    private int[] places(final List<String> header, final int columns, final List<String> names) {
        final boolean byName = !names.isEmpty() && !firstIsRow;
        if (!byName && header.size() != columns) {
            throw refusal("has " + header.size() + " columns, the model takes " + columns);
        }
        final int[] places = new int[columns];
        for (int i = 0; i < columns; i++) {
            places[i] = (byName ? place(names.get(i), header) : i) + 1;
        }
        return places;
    }

    private int place(final String name, final List<String> header) {
        final int place = header.indexOf(name);
        if (place < 0) {
            throw refusal("has no column '" + name + "', which the model takes" + NearestName.hint(name, header));
        }
        if (header.lastIndexOf(name) != place) {
            throw refusal("has the column '" + name + "' twice");
        }
        return place;
    }

    private RowFileException refusal(final String why) {
        return new RowFileException("input file " + file + " " + why, null);
    }

    private static boolean isNumber(final String text) {
        try {
            number(text);
            return true;
        } catch (final NumberFormatException none) {
            return false;
        }
    }

    /** As people and programs write numbers; nothing is missing. */
    private static double number(final String text) {
        final String value = text == null ? "" : text.strip();
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "", "nan", "null", "na" -> Double.NaN;
            case "true" -> 1;
            case "false" -> 0;
            case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(value);
        };
    }

    @Override
    public boolean next(final double[] row) {
        try {
            if (!firstIsRow && !result.next()) {
                return false;
            }
            line += firstIsRow ? 0 : 1;
            firstIsRow = false;
            for (int column = 0; column < row.length; column++) {
                row[column] = value(places[column]);
            }
            return true;
        } catch (final SQLException failure) {
            throw failed(failure);
        }
    }

    private double value(final int place) throws SQLException {
        final Object value = result.getObject(place);
        if (value == null || value instanceof Number) {
            return value == null ? Double.NaN : ((Number) value).doubleValue();
        }
        if (value instanceof final Boolean truth) {
            return truth ? 1 : 0;
        }
        try {
            return number(value.toString());
        } catch (final NumberFormatException none) {
            throw new RowFileException("input file " + file + ", row " + line + ", column " + place + ": not a number", none);
        }
    }

    private RowFileException failed(final SQLException failure) {
        final String message = String.valueOf(failure.getMessage());
        return new RowFileException("input file " + file + " cannot be read: " + message.lines().findFirst().orElse(""), failure);
    }

    @Override
    public long rows() {
        return -1;
    }

    @Override
    public void close() {
        try (connection; statement) {
            result.close();
        } catch (final SQLException failure) {
            throw failed(failure);
        }
    }
}
