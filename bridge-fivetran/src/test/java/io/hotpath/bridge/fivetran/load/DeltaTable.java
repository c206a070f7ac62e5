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

    /** With values of the columns that it is partitioned by, as JSON. */
    static String add(final String path, final String partitionValues) {
        return "{\"add\":{\"path\":\"" + path + "\",\"partitionValues\":" + partitionValues + ",\"dataChange\":true}}";
    }

    /** With a deletion vector. */
    static String addMasked(final String path) {
        return "{\"add\":{\"path\":\"" + path
            + "\",\"deletionVector\":{\"storageType\":\"u\",\"pathOrInlineDv\":\"x\",\"offset\":1}}}";
    }

    static String protocol(final int reader, final String... features) {
        final String named = Arrays.stream(features).map(each -> "\"" + each + "\"").collect(Collectors.joining(","));
        return "{\"protocol\":{\"minReaderVersion\":" + reader + ",\"minWriterVersion\":7"
            + (reader < 3 ? "" : ",\"readerFeatures\":[" + named + "]") + "}}";
    }

    static String partitionedBy(final String schema, final String... columns) {
        final String named = Arrays.stream(columns).map(each -> "\"" + each + "\"").collect(Collectors.joining(","));
        return schema.replace("\"partitionColumns\":[]", "\"partitionColumns\":[" + named + "]");
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
