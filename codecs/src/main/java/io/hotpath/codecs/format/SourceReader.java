package io.hotpath.codecs.format;

import io.hotpath.codecs.decode.CsvShape;
import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.FieldNames;
import io.hotpath.codecs.decode.TimeRules;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Checks what a source says of its records, whatever their format, and makes their shape of it. */
public final class SourceReader {
    private final RecordFormat format;
    private final SourceSettings settings;
    private final Problems problems;

    private SourceReader(final RecordFormat format, final SourceSettings settings, final Problems problems) {
        this.format = format;
        this.settings = settings;
        this.problems = problems;
    }

    /**
     * Reads a source's settings.
     *
     * @param formatName one of {@link RecordFormats#names}.
     * @param settings   of the source.
     * @param problems   takes what is wrong, each with its line.
     * @return the shape; of use only where there was no problem.
     */
    public static RecordShape read(final String formatName, final SourceSettings settings, final Problems problems) {
        return new SourceReader(RecordFormats.of(formatName), settings, problems).shape();
    }

    private RecordShape shape() {
        checkKeys();
        final TimeRules times = new TimeSettings(settings, problems).read();
        final FieldNames names = names();
        checkFields(names, times);
        final CsvShape csv = format.csv(settings, problems);
        final Supplier<EventDecoder> decoders = format.decoders(settings, names, times, csv, problems);
        return new RecordShape(settings.message(), names, times, csv, decoders);
    }

    private void checkKeys() {
        for (final Map.Entry<String, List<Setting>> option : settings.options().entrySet()) {
            if (!TimeSettings.KEYS.contains(option.getKey()) && !format.keys().contains(option.getKey())) {
                final int line = option.getValue().isEmpty() ? settings.line() : option.getValue().getFirst().line();
                problems.add(line, settings.title() + "format " + format.name() + " takes no '" + option.getKey() + "'");
            }
        }
    }

    /** @return the names that are right. */
    private FieldNames names() {
        final Message message = settings.message();
        final Map<String, String> right = new LinkedHashMap<>();
        settings.names().forEach((field, name) -> {
            final String wrong = FieldNames.problem(name.text(), format.isNested());
            if (message.field(field) == null) {
                problems.add(name.line(), settings.title() + "'names' gives a name to the unknown field '" + field + "'"
                    + NearestName.hint(field, message.fieldNames()));
            } else if (wrong != null) {
                problems.add(name.line(), settings.title() + "'" + name.text() + "' can name nothing: " + wrong);
            } else {
                right.put(field, name.text());
            }
        });
        if (!format.isNested()) {
            return FieldNames.ofColumns(settings.topic(), message, right, settings.ignored());
        }
        final List<String> ignored = settings.ignore().stream().filter(this::isRight).map(Setting::text).toList();
        final FieldNames names = new FieldNames(settings.topic(), message, right, ignored);
        settings.ignore().stream().filter(each -> ignored.contains(each.text())).forEach(each -> checkIgnored(each, names));
        return names;
    }

    private boolean isRight(final Setting ignored) {
        final String wrong = FieldNames.ignoreProblem(ignored.text());
        if (wrong != null) {
            problems.add(ignored.line(), settings.title() + "'ignore': '" + ignored.text() + "' can name nothing: " + wrong);
        }
        return wrong == null;
    }

    private void checkIgnored(final Setting ignored, final FieldNames names) {
        final Field taken = names.fieldIn(ignored.text());
        if (taken != null) {
            problems.add(ignored.line(), settings.title() + "'ignore' skips '" + ignored.text() + "', in which field '"
                + taken.name() + "' lies; '" + ignored.text() + ".*' skips what else is in it");
        }
    }

    private void checkFields(final FieldNames names, final TimeRules times) {
        for (final Field field : settings.message().fields()) {
            final Field rival = names.rivalOf(field);
            if (rival != null) {
                problems.add(lineOf(field, rival), settings.title() + names.conflict(field, rival));
            }
            final String problem = names.problem(field, times);
            if (problem != null) {
                problems.add(lineOf(field, field), settings.title() + "'" + names.of(field) + "' cannot fill field '" + field.name()
                    + "': it " + problem);
            }
        }
    }

    private int lineOf(final Field field, final Field otherwise) {
        final Setting named = settings.names().getOrDefault(field.name(), settings.names().get(otherwise.name()));
        return named == null ? settings.line() : named.line();
    }
}
