package io.hotpath.engine.history;

import io.hotpath.codecs.decode.FieldNames;
import io.hotpath.codecs.format.RecordShape;
import io.hotpath.core.problem.NearestName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The first line of a CSV file. Where it is none with the names of the source it may be a record, so that no message shows what
 * was read: a column is told by its number.
 */
final class CsvHeader {

    private CsvHeader() {
    }

    /**
     * Checks that the columns are those of a source.
     *
     * @param columns of the first line, or null where that is no CSV.
     * @param shape   of the source's records.
     * @param isJson  whether the line looks like JSON.
     * @throws HistoryException where they are not.
     */
    static void check(final List<String> columns, final RecordShape shape, final boolean isJson) {
        if (isJson || columns == null) {
            throw new HistoryException(":1: this line is no header with the pipeline's names"
                + (isJson ? ", but JSON: a file of JSON lines must end in .jsonl" : ", and no CSV"), null);
        }
        final List<String> missing = shape.names().lackedBy(columns);
        if (!missing.isEmpty()) {
            throw new HistoryException(":1: this line is no header with the pipeline's names: " + missing(missing)
                + near(columns, shape.names(), missing) + likely(columns), null);
        }
        final String problem = shape.csvProblem(columns); // it is a header, whose names may be shown
        if (problem != null) {
            throw new HistoryException(":1: " + problem, null);
        }
    }

    private static String missing(final List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "))
            + (names.size() == 1 ? " is missing" : " are missing");
    }

    /**
     * @return which column is likely meant to be a missing one. Asked only where other names are right: a value is near to short
     *     names.
     */
    private static String near(final List<String> columns, final FieldNames names, final List<String> missing) {
        if (names.lackedBy(List.of()).size() == missing.size()) {
            return "";
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!names.knowsColumn(columns.get(i)) && NearestName.hint(columns.get(i), missing).startsWith("; did you mean")) {
                return " (is it column " + (i + 1) + "?)";
            }
        }
        return "";
    }

    private static String likely(final List<String> columns) {
        final boolean isOneColumn = columns.size() == 1 && columns.getFirst().matches("(?s).*[;\t|,].*");
        return isOneColumn ? "; a source of 'format: csv' says how its values are separated by 'separator'" : "";
    }
}
