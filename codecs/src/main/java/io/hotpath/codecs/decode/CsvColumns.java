package io.hotpath.codecs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.core.ColdPath;
import io.hotpath.core.problem.NearestName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.DirectBuffer;

/** The first line of a CSV file, which names the columns: quoted or not, behind a byte order mark or not. Start-up only. */
@ColdPath
public final class CsvColumns {

    private CsvColumns() {
    }

    /**
     * Reads the names.
     *
     * @param line   holds the line.
     * @param length of it in bytes.
     * @param shape  how it is written.
     * @return the names in their order; null where the line is no CSV.
     */
    public static List<String> read(final DirectBuffer line, final int length, final CsvShape shape) {
        final CsvCursor cursor = new CsvCursor(shape.separator());
        cursor.wrap(line, 0, length);
        final List<String> names = new ArrayList<>();
        do {
            if (!cursor.takeValue()) {
                return null;
            }
            names.add(new String(cursor.text(), cursor.textOffset(), cursor.textLength(), UTF_8).strip());
        } while (cursor.takeSeparator());
        return names;
    }

    /**
     * @param columns of a file.
     * @param names   that a source knows.
     * @param shape   how the file should be written.
     * @return what is wrong with the columns, with the nearest valid name; null where nothing is.
     */
    public static String problem(final List<String> columns, final FieldNames names, final CsvShape shape) {
        for (final String column : columns) {
            if (!names.knowsColumn(column)) {
                return column.isEmpty() ? unnamed(columns.indexOf(column))
                    : "unknown column '" + column + "'" + otherSeparator(columns, shape) + NearestName.hint(column, names.known());
            }
            if (Collections.frequency(columns, column) > 1) {
                return "column '" + column + "' is named twice";
            }
        }
        return names.lackedBy(columns).stream().findFirst().map(name -> "column '" + name + "' is missing").orElse(null);
    }

    private static String unnamed(final int place) {
        return "column " + (place + 1) + " has no name" + (place == 0
            ? "; pandas and R write their row numbers so, unless told index=False or row.names=FALSE" : "");
    }

    private static String otherSeparator(final List<String> columns, final CsvShape shape) {
        for (final char other : new char[] {';', '\t', '|', ','}) {
            if (columns.size() == 1 && other != shape.separator() && columns.getFirst().indexOf(other) > 0) {
                return "; a source of 'format: csv' says how its values are separated by 'separator'";
            }
        }
        return "";
    }
}
