package io.hotpath.bridge.fivetran.lake;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The primitive types of Delta and Iceberg as SQL writes them; the two differ only where they mean different things. */
final class LakeTypes {
    static final String UTC_DATETIME = "TIMESTAMP WITH TIME ZONE";
    private static final Pattern DECIMAL = Pattern.compile("decimal\\(\\d{1,2},\\s*\\d{1,2}\\)");
    private static final Map<String, String> SQL = Map.ofEntries(
        Map.entry("boolean", "BOOLEAN"), Map.entry("byte", "TINYINT"), Map.entry("short", "SMALLINT"),
        Map.entry("integer", "INTEGER"), Map.entry("int", "INTEGER"), Map.entry("long", "BIGINT"), Map.entry("float", "FLOAT"),
        Map.entry("double", "DOUBLE"), Map.entry("date", "DATE"), Map.entry("time", "TIME"), Map.entry("string", "VARCHAR"),
        Map.entry("uuid", "UUID"), Map.entry("binary", "BLOB"), Map.entry("timestamptz", UTC_DATETIME),
        Map.entry("timestamp_ntz", "TIMESTAMP"), Map.entry("timestamp_ns", "TIMESTAMP_NS"),
        Map.entry("timestamptz_ns", "TIMESTAMPTZ_NS"));

    private LakeTypes() {
    }

    /** @return the type of a column of Delta, or none where it is made of others. */
    static Optional<String> ofDelta(final String type) {
        return type.equals("timestamp") ? Optional.of(UTC_DATETIME) : common(type);
    }

    /** @return the type of a column of Iceberg, or none where it is made of others. */
    static Optional<String> ofIceberg(final String type) {
        return type.equals("timestamp") ? Optional.of("TIMESTAMP") : type.startsWith("fixed") ? Optional.of("BLOB") : common(type);
    }

    private static Optional<String> common(final String type) {
        return DECIMAL.matcher(type).matches() ? Optional.of(type.toUpperCase(Locale.ROOT)) : Optional.ofNullable(SQL.get(type));
    }
}
