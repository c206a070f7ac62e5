package io.hotpath.codecs.format;

import io.hotpath.codecs.decode.CsvDecoder;
import io.hotpath.codecs.decode.CsvShape;
import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.FieldNames;
import io.hotpath.codecs.decode.TimeRules;
import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** One CSV record a record. */
final class CsvFormat implements RecordFormat {
    private static final String COLUMNS = "columns";
    private static final String SEPARATOR = "separator";
    private static final String DECIMAL = "decimal";
    private static final String MISSING = "missing";
    private static final Map<String, Character> SEPARATORS =
        Map.of(",", ',', ";", ';', "|", '|', "\t", '\t', "\\t", '\t', "tab", '\t');

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public List<String> keys() {
        return List.of(COLUMNS, SEPARATOR, DECIMAL, MISSING);
    }

    @Override
    public boolean isNested() {
        return false;
    }

    @Override
    public Supplier<EventDecoder> decoders(
        final SourceSettings settings, final FieldNames names, final TimeRules times, final CsvShape csv,
        final Problems problems) {
        checkColumns(settings, names, problems);
        final List<String> columns = settings.option(COLUMNS).stream().map(Setting::text).toList();
        return () -> new CsvDecoder(settings.message(), names, times, csv, columns);
    }

    private static void checkColumns(final SourceSettings settings, final FieldNames names, final Problems problems) {
        if (settings.option(COLUMNS).isEmpty()) {
            problems.add(settings.line(), settings.title() + "format csv needs 'columns', the names in their order");
        }
        final Set<String> seen = new HashSet<>();
        for (final Setting column : settings.option(COLUMNS)) {
            if (!names.knowsColumn(column.text())) {
                problems.add(column.line(), settings.title() + "unknown column '" + column.text() + "'"
                    + NearestName.hint(column.text(), names.known()));
            } else if (!seen.add(column.text())) {
                problems.add(column.line(), settings.title() + "column '" + column.text() + "' is named twice");
            }
        }
    }

    @Override
    public CsvShape csv(final SourceSettings settings, final Problems problems) {
        final Setting separator = settings.single(SEPARATOR);
        if (separator != null && !SEPARATORS.containsKey(separator.text())) {
            problems.add(separator.line(), settings.title() + "'separator' must be ',', ';', '|' or 'tab'");
        }
        final char between = separator == null ? ',' : SEPARATORS.getOrDefault(separator.text(), ',');
        final Setting decimal = settings.single(DECIMAL);
        final boolean comma = decimal != null && decimal.text().equals(",");
        if (decimal != null && !comma && !decimal.text().equals(".")) {
            problems.add(decimal.line(), settings.title() + "'decimal' must be '.' or ','");
        }
        return new CsvShape(between, comma ? ',' : '.', settings.option(MISSING).stream().map(Setting::text).toList());
    }
}
