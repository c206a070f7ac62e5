package io.hotpath.bridge.fivetran.parquet;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** Names, texts and files as DuckDB's SQL writes them. */
public final class Sql {

    private Sql() {
    }

    public static String text(final String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    public static String name(final String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** @return the list of these very files: a name that holds *, ? or [ is no pattern. */
    public static String files(final Collection<Path> files) {
        return files.stream().map(file -> text(place(file).replaceAll("[*?\\[]", "[$0]")))
            .collect(Collectors.joining(", ", "[", "]"));
    }

    /** @return how many whole units have begun; a cast would round, and a division cut off towards zero. */
    public static String begun(final String value, final String unit) {
        return "((" + value + " - (" + value + " % " + unit + " + " + unit + ") % " + unit + ") // " + unit + ")";
    }

    /** @return the microsecond since 1970 that has begun, of an instant in nanoseconds. */
    public static String micros(final String nanoseconds) {
        return begun("epoch_ns(CAST(" + nanoseconds + " AS TIMESTAMP_NS))", "1000");
    }

    /** @return a file as DuckDB says it, in the column {@code filename}. */
    public static String place(final Path file) {
        return file.toAbsolutePath().normalize().toString();
    }
}
