package io.hotpath.bridge.fivetran.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.lake.LakeVersion.LakeColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * The current snapshot of an Iceberg table by its newest metadata file: manifest list, manifests, data files (Iceberg table
 * specification, versions 1 and 2). Fivetran rewrites files instead of masking rows, so a table with delete files is refused
 * rather than misread. Metadata names files by where the table was written; they are looked for in the table's directory.
 */
public final class IcebergMetadata {
    private static final Pattern METADATA = Pattern.compile("v?(\\d+)(-.*)?\\.metadata\\.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DELETED_ENTRY = 2;

    private final Path table;
    private final JsonNode metadata;

    private IcebergMetadata(final Path table, final JsonNode metadata) {
        this.table = table;
        this.metadata = metadata;
    }

    /** @return whether a directory holds an Iceberg table. */
    public static boolean isIn(final Path directory) {
        return newestMetadata(directory).isPresent();
    }

    /**
     * Finds the current snapshot.
     *
     * @param table the table's directory.
     * @throws LoadFailedException where it holds no Iceberg table, or one that would be misread.
     */
    public static LakeVersion newest(final Path table) {
        final Path newest = newestMetadata(table)
            .orElseThrow(() -> new LoadFailedException(Reason.UNREACHABLE, table + " holds no Iceberg table"));
        try {
            return new IcebergMetadata(table, JSON.readTree(newest.toFile())).version();
        } catch (final IOException damaged) {
            throw new LoadFailedException(Reason.UNREADABLE, "the Iceberg table " + table + ": its metadata cannot be read");
        }
    }

    private static Optional<Path> newestMetadata(final Path table) {
        if (!Files.isDirectory(table.resolve("metadata"))) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(table.resolve("metadata"))) {
            return files.filter(file -> number(file) >= 0).max(Comparator.comparingLong(IcebergMetadata::number));
        } catch (final IOException failed) {
            throw new LoadFailedException(Reason.UNREACHABLE, table + " cannot be listed");
        }
    }

    private static long number(final Path file) {
        final Matcher name = METADATA.matcher(file.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }

    private LoadFailedException unreadable(final String why) {
        return new LoadFailedException(Reason.UNREADABLE, "the Iceberg table " + table + ": " + why);
    }

    private LakeVersion version() throws IOException {
        final JsonNode snapshot = currentSnapshot();
        final List<Path> files = new ArrayList<>();
        if (snapshot != null) {
            for (final GenericRecord manifest : records(located(snapshot.path("manifest-list").asText()))) {
                addFiles(manifest, files);
            }
        }
        return new LakeVersion(snapshot == null ? "" : snapshot.path("snapshot-id").asText(), files, columns());
    }

    /** @return the snapshot, or null of a table that never had a row. */
    private JsonNode currentSnapshot() {
        final long current = metadata.path("current-snapshot-id").asLong(-1);
        for (final JsonNode snapshot : metadata.path("snapshots")) {
            if (snapshot.path("snapshot-id").asLong() == current) {
                return snapshot;
            }
        }
        if (current != -1) {
            throw unreadable("its current snapshot is not in its metadata");
        }
        return null;
    }

    private void addFiles(final GenericRecord manifest, final List<Path> files) throws IOException {
        final boolean deletes = manifest.hasField("content") && ((Number) manifest.get("content")).intValue() != 0;
        for (final GenericRecord entry : records(located(manifest.get("manifest_path").toString()))) {
            if (((Number) entry.get("status")).intValue() == DELETED_ENTRY) {
                continue;
            }
            final GenericRecord file = (GenericRecord) entry.get("data_file");
            if (deletes || (file.hasField("content") && ((Number) file.get("content")).intValue() != 0)) {
                throw unreadable("it masks rows by delete files, which are not read");
            }
            if (!file.get("file_format").toString().equalsIgnoreCase("parquet")) {
                throw unreadable("it holds files that are not Parquet");
            }
            files.add(located(file.get("file_path").toString()));
        }
    }

    private List<GenericRecord> records(final Path file) throws IOException {
        final List<GenericRecord> records = new ArrayList<>();
        try (DataFileReader<GenericRecord> reader = new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
            reader.forEach(records::add);
        }
        return records;
    }

    private List<LakeColumn> columns() {
        final JsonNode current = metadata.path("current-schema-id");
        JsonNode schema = metadata.path("schema");
        for (final JsonNode each : metadata.path("schemas")) {
            if (each.path("schema-id").equals(current)) {
                schema = each;
            }
        }
        final List<LakeColumn> columns = new ArrayList<>();
        for (final JsonNode field : schema.path("fields")) {
            LakeTypes.ofIceberg(field.path("type").asText())
                .ifPresent(type -> columns.add(new LakeColumn(field.path("name").asText(), type, field.path("id").asInt())));
        }
        if (columns.isEmpty()) {
            throw unreadable("its metadata names no columns");
        }
        return columns;
    }

    private Path located(final String path) {
        final String location = metadata.path("location").asText();
        if (!path.startsWith(location + "/")) {
            throw unreadable("it names files outside its own location");
        }
        return table.resolve(path.substring(location.length() + 1));
    }
}
