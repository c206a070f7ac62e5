package io.hotpath.bridge.fivetran.load;

import io.hotpath.bridge.fivetran.snapshot.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the log of a Delta table. */
final class DeltaTable {

    private DeltaTable() {
    }

    static String schema(final String... columns) {
        final String fields = Arrays.stream(columns).map(column -> column.split(" ", -1))
            .map(part -> "{\\\"name\\\":\\\"" + part[0] + "\\\",\\\"type\\\":\\\"" + part[1]
                + "\\\",\\\"nullable\\\":true,\\\"metadata\\\":{}}").collect(Collectors.joining(","));
        return "{\"metaData\":{\"schemaString\":\"{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":[" + fields
            + "]}\",\"partitionColumns\":[],\"configuration\":{}}}";
    }

    static String add(final String path) {
        return "{\"add\":{\"path\":\"" + path + "\",\"dataChange\":true}}";
    }

    static String remove(final String path) {
        return "{\"remove\":{\"path\":\"" + path + "\",\"dataChange\":true}}";
    }

    static void commit(final Path table, final int version, final String... actions) throws IOException {
        final Path log = Files.createDirectories(table.resolve("_delta_log"));
        Files.write(log.resolve(String.format(Locale.ROOT, "%020d.json", version)), List.of(actions));
    }

    static void checkpoint(final Path table, final int version, final String schema, final String... files) {
        final String adds = Arrays.stream(files).map(file -> "SELECT {path: '" + file.replace(" ", "%20")
            + "', deletionVector: NULL::STRUCT(s VARCHAR)} AS add, NULL AS metaData").collect(Collectors.joining(" UNION ALL "));
        final String text = schema.replaceAll(".*\"schemaString\":\"(.*)\",\"partition.*", "$1").replace("\\\"", "\"");
        final String log = table.resolve("_delta_log").toString().replace("'", "''");
        DuckDb.run("COPY (" + adds + " UNION ALL SELECT NULL, {schemaString: '" + text + "', partitionColumns: []::VARCHAR[]}) TO '"
            + log + "/" + String.format(Locale.ROOT, "%020d", version) + ".checkpoint.parquet' (FORMAT parquet)");
    }
}
