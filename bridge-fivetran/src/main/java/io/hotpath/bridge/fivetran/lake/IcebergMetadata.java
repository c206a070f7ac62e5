package io.hotpath.bridge.fivetran.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.bridge.fivetran.lake.LakeVersion.LakeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The current snapshot of an Iceberg table by its committed metadata file: manifest list, manifests, data files (Iceberg table
 * specification, versions 1 to 3). Fivetran rewrites files instead of masking rows, so a table with delete files or deletion
 * vectors is refused rather than misread. Metadata names files by where the table was written; they are looked for in the
 * table's directory.
 */
public final class IcebergMetadata {
    private static final int NEWEST_FORMAT = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LakeTable table;
    private final JsonNode metadata;
    private final IcebergLocation location;

    private IcebergMetadata(final LakeTable table, final JsonNode metadata) {
        this.table = table;
        this.metadata = metadata;
        location = new IcebergLocation(table, metadata.path("location").asText());
    }

    /**
     * Finds the current snapshot.
     *
     * @param place the table's directory, or that of its metadata files which is to be read.
     * @throws io.hotpath.bridge.fivetran.LoadFailedException where it holds no Iceberg table, or one that would be misread.
     */
    public static LakeVersion newest(final Path place) {
        final IcebergMetadataFiles files = new IcebergMetadataFiles(place);
        final Path committed = files.committed();
        final JsonNode metadata;
        try {
            metadata = JSON.readTree(IcebergMetadataFiles.text(committed));
        } catch (final IOException damaged) {
            throw files.table().unreadable(committed + " cannot be read: it is damaged, or no JSON");
        }
        return new IcebergMetadata(files.table(), metadata).version();
    }

    private LakeVersion version() {
        final JsonNode format = metadata.path("format-version");
        if (!format.canConvertToInt() || format.asInt() < 1 || format.asInt() > NEWEST_FORMAT) {
            throw table.unreadable("it has format-version " + format.asText() + "; versions 1 to " + NEWEST_FORMAT + " are known");
        }
        final IcebergSchema schema = new IcebergSchema(table, metadata);
        final JsonNode snapshot = currentSnapshot();
        final List<LakeFile> files = new ArrayList<>();
        if (snapshot != null) {
            new IcebergManifests(table, location, new IcebergPartitions(table, metadata, schema)).addFiles(snapshot, files);
        }
        return new LakeVersion(
            snapshot == null ? "" : snapshot.path("snapshot-id").asText(), files, schema.columns(), schema.unread());
    }

    /** @return the snapshot, or null of a table that never had a row. */
    private JsonNode currentSnapshot() {
        final JsonNode current = metadata.path("current-snapshot-id");
        if (!current.isNumber() || current.asLong() == -1) {
            return null;
        }
        for (final JsonNode snapshot : metadata.path("snapshots")) {
            if (snapshot.path("snapshot-id").asLong() == current.asLong()) {
                return snapshot;
            }
        }
        throw table.unreadable("its current snapshot is not in its metadata");
    }
}
