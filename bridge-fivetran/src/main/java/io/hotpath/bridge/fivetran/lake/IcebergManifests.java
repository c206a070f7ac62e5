package io.hotpath.bridge.fivetran.lake;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotpath.bridge.fivetran.lake.LakeVersion.LakeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** The data files of a snapshot of an Iceberg table, as its manifests list them. */
final class IcebergManifests {
    private static final int DELETED_ENTRY = 2;

    private final LakeTable table;
    private final IcebergLocation location;
    private final IcebergPartitions partitions;

    IcebergManifests(final LakeTable table, final IcebergLocation location, final IcebergPartitions partitions) {
        this.table = table;
        this.location = location;
        this.partitions = partitions;
    }

    void addFiles(final JsonNode snapshot, final List<LakeFile> files) {
        if (snapshot.path("manifest-list").isTextual()) {
            for (final GenericRecord manifest : records(location.of(snapshot.path("manifest-list").asText()))) {
                addFiles(manifest.get("manifest_path").toString(), number(manifest, "content") != 0,
                    number(manifest, "partition_spec_id"), files);
            }
            return;
        }
        if (!snapshot.path("manifests").isArray()) {
            throw table.unreadable("its current snapshot names no manifests");
        }
        for (final JsonNode manifest : snapshot.path("manifests")) {
            addFiles(manifest.asText(), false, 0, files);
        }
    }

    /** @return a number that older versions of the format do not have, where it is 0. */
    private static int number(final GenericRecord record, final String field) {
        return record.hasField(field) && record.get(field) instanceof final Number number ? number.intValue() : 0;
    }

    private void addFiles(final String manifest, final boolean deletes, final int spec, final List<LakeFile> files) {
        for (final GenericRecord entry : records(location.of(manifest))) {
            if (number(entry, "status") == DELETED_ENTRY) {
                continue;
            }
            final GenericRecord file = (GenericRecord) entry.get("data_file");
            check(file, deletes);
            files.add(new LakeFile(location.of(file.get("file_path").toString()), partitions.values(spec, file)));
        }
    }

    private void check(final GenericRecord file, final boolean deletes) {
        if (deletes || number(file, "content") != 0) {
            throw table.unreadable("it masks rows by delete files or deletion vectors, which are not read");
        }
        if (!file.get("file_format").toString().equalsIgnoreCase("parquet")) {
            throw table.unreadable("it holds files that are not Parquet");
        }
        if (file.hasField("key_metadata") && file.get("key_metadata") != null) {
            throw table.unreadable("its files are encrypted, which is not read");
        }
    }

    private List<GenericRecord> records(final Path file) {
        final List<GenericRecord> records = new ArrayList<>();
        try (DataFileReader<GenericRecord> reader = new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
            reader.forEach(records::add);
        } catch (final IOException | AvroRuntimeException damaged) {
            throw table.unreadable(file + " cannot be read: it is gone or damaged");
        }
        return records;
    }
}
