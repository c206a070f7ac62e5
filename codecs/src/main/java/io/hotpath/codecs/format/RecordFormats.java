package io.hotpath.codecs.format;

import java.util.List;
import java.util.stream.Stream;

/** The formats that there are. */
public final class RecordFormats {
    private static final List<RecordFormat> ALL = List.of(new JsonFormat(), new CsvFormat(), new SbeFormat());

    private RecordFormats() {
    }

    /** @return their names; the first is that of a source that names none. */
    public static List<String> names() {
        return ALL.stream().map(RecordFormat::name).toList();
    }

    /** @return every key of a source that says something of its records, beside 'names' and 'ignore'. */
    public static List<String> keys() {
        return Stream.concat(TimeSettings.KEYS.stream(), ALL.stream().flatMap(format -> format.keys().stream())).toList();
    }

    /**
     * @param name of a format.
     * @return the format.
     * @throws IllegalArgumentException where there is none of that name.
     */
    public static RecordFormat of(final String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no record format is called '" + name + "'"));
    }
}
