package io.hotpath.bridge.fivetran.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/**
 * Writes an Iceberg table by hand, one manifest a snapshot.
 *
 * @param directory of the table.
 * @param location  that its metadata says it has.
 */
record IcebergFiles(Path directory, String location) {

    /** A data file, with the partition that it is of; the schema of none has no fields. */
    record DataFile(String path, Schema schema, Map<String, Object> partition) {
        static DataFile of(final String path) {
            return new DataFile(path, SchemaBuilder.record("r102").fields().endRecord(), Map.of());
        }
    }

    /** Writes the manifests of a snapshot, whose files are named by their whole paths. */
    void snapshot(final long id, final int spec, final List<DataFile> files) throws IOException {
        Files.createDirectories(directory.resolve("metadata"));
        final Schema file = SchemaBuilder.record("r2").fields().requiredInt("content").requiredString("file_path")
            .requiredString("file_format").name("partition").type(files.getFirst().schema()).noDefault().endRecord();
        final Schema entry = SchemaBuilder.record("manifest_entry").fields()
            .requiredInt("status").name("data_file").type(file).noDefault().endRecord();
        final List<GenericRecord> entries = new ArrayList<>();
        for (final DataFile each : files) {
            final GenericRecordBuilder partition = new GenericRecordBuilder(each.schema());
            each.partition().forEach(partition::set);
            entries.add(new GenericRecordBuilder(entry).set("status", 1).set("data_file", new GenericRecordBuilder(file)
                .set("content", 0).set("file_path", each.path()).set("file_format", "PARQUET")
                .set("partition", partition.build()).build()).build());
        }
        avro("m" + id + ".avro", entry, entries);
        final Schema manifest = SchemaBuilder.record("manifest_file").fields().requiredString("manifest_path")
            .requiredInt("partition_spec_id").requiredInt("content").endRecord();
        avro("snap-" + id + ".avro", manifest, List.of(new GenericRecordBuilder(manifest).set("content", 0)
            .set("partition_spec_id", spec).set("manifest_path", prefix() + "metadata/m" + id + ".avro").build()));
    }

    private String prefix() {
        return location.endsWith("/") ? location : location + "/";
    }

    /** @return metadata whose current snapshot is one that was written; {@code more} goes into it, ending in a comma. */
    String metadata(final int format, final String fields, final String specs, final long snapshot, final String more) {
        return """
            {"format-version": %d, "location": "%s", "current-schema-id": 3, "current-snapshot-id": %d, %s
             "schemas": [{"schema-id": 3, "type": "struct", "fields": [%s]}], "partition-specs": [%s],
             "snapshots": [{"snapshot-id": %d, "manifest-list": "%smetadata/snap-%d.avro"}]}""".formatted(
            format, location, snapshot, more, fields, specs, snapshot, prefix(), snapshot);
    }

    void write(final String file, final String metadata) throws IOException {
        Files.createDirectories(directory.resolve("metadata"));
        Files.writeString(directory.resolve("metadata").resolve(file), metadata);
    }

    void writeCompressed(final String file, final String metadata) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve("metadata").resolve(file)))) {
            out.write(metadata.getBytes(UTF_8));
        }
    }

    private void avro(final String file, final Schema schema, final List<GenericRecord> records) throws IOException {
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, directory.resolve("metadata").resolve(file).toFile());
            for (final GenericRecord each : records) {
                writer.append(each);
            }
        }
    }
}
