package io.hotpath.bridge.fivetran.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Writes the metadata of an Iceberg table with the fields that a reader needs, as the specification names them. */
record IcebergTable(Path directory, String location) {
    private static final Schema DATA_FILE = SchemaBuilder.record("r2").fields()
        .requiredInt("content").requiredString("file_path").requiredString("file_format").requiredLong("record_count").endRecord();
    private static final Schema ENTRY = SchemaBuilder.record("manifest_entry").fields()
        .requiredInt("status").name("data_file").type(DATA_FILE).noDefault().endRecord();
    private static final Schema MANIFEST = SchemaBuilder.record("manifest_file").fields()
        .requiredString("manifest_path").requiredInt("content").endRecord();

    void write(final long snapshot, final int sequence, final String... files) throws IOException {
        write(snapshot, sequence, 0, files);
    }

    void writeWithDeletes(final long snapshot, final int sequence, final String... files) throws IOException {
        write(snapshot, sequence, 1, files);
    }

    private void write(final long snapshot, final int sequence, final int content, final String... files) throws IOException {
        Files.createDirectories(directory.resolve("metadata"));
        final List<GenericRecord> entries = new ArrayList<>();
        for (final String file : files) {
            entries.add(entry(1, file, content));
        }
        entries.add(entry(2, "long-gone.parquet", content));
        final String manifest = "metadata/manifest-" + snapshot + ".avro";
        avro(directory.resolve(manifest), ENTRY, entries);
        final String list = "metadata/snap-" + snapshot + ".avro";
        avro(directory.resolve(list), MANIFEST, List.of(new GenericRecordBuilder(MANIFEST)
            .set("manifest_path", location + "/" + manifest).set("content", content).build()));
        Files.writeString(directory.resolve("metadata/0000" + sequence + "-aa.metadata.json"), """
            {"format-version": 2, "location": "%s", "current-schema-id": 1, "current-snapshot-id": %d,
             "schemas": [{"schema-id": 0, "fields": [{"id": 1, "name": "id", "type": "int"}]},
                         {"schema-id": 1, "fields": [{"id": 1, "name": "id", "type": "long"},
                                                     {"id": 2, "name": "name", "type": "string"},
                                                     {"id": 3, "name": "never", "type": "timestamptz"}]}],
             "snapshots": [%s]}""".formatted(location, snapshot, snapshots()));
    }

    /** All that there ever were, the oldest first. */
    private String snapshots() throws IOException {
        try (Stream<Path> lists = Files.list(directory.resolve("metadata"))) {
            return lists.map(list -> list.getFileName().toString()).filter(name -> name.startsWith("snap-")).sorted()
                .map(name -> "{\"snapshot-id\": %s, \"manifest-list\": \"%s/metadata/%s\"}"
                    .formatted(name.replaceAll("\\D", ""), location, name))
                .collect(Collectors.joining(", "));
        }
    }

    private GenericRecord entry(final int status, final String file, final int content) {
        return new GenericRecordBuilder(ENTRY).set("status", status).set("data_file", new GenericRecordBuilder(DATA_FILE)
            .set("content", content).set("file_path", location + "/" + file).set("file_format", "PARQUET").set("record_count", 1L)
            .build()).build();
    }

    private static void avro(final Path file, final Schema schema, final List<GenericRecord> records) throws IOException {
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, file.toFile());
            for (final GenericRecord each : records) {
                writer.append(each);
            }
        }
    }
}
