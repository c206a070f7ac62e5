package io.hotpath.bridge.fivetran.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.bridge.fivetran.lake.LakeVersion.LakeFile;
import io.hotpath.bridge.fivetran.parquet.ParquetRows;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The newest version of a Delta table by its log: the newest whole checkpoint, and the commits behind it in their order, of which
 * none may be missing (Delta transaction log protocol). Only what the last of them leave counts: a file that is gone again is
 * nobody's concern, whatever it held.
 */
public final class DeltaLog {
    private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LakeTable table;
    private final Path log;
    /** By path. */
    private final Map<String, JsonNode> files = new LinkedHashMap<>();
    private JsonNode protocol;
    private JsonNode metaData;
    private long version = -1;

    private DeltaLog(final Path directory) {
        table = new LakeTable("Delta", directory);
        log = directory.resolve("_delta_log");
    }

    /** @return whether a directory holds a Delta table. */
    public static boolean isIn(final Path directory) {
        return Files.isDirectory(directory.resolve("_delta_log"));
    }

    /**
     * Finds the newest version.
     *
     * @param table the table's directory.
     * @throws io.hotpath.bridge.fivetran.LoadFailedException where it holds no Delta table, or one that would be misread.
     */
    public static LakeVersion newest(final Path table) {
        final DeltaLog log = new DeltaLog(table);
        try {
            log.replay();
        } catch (final IOException damaged) {
            throw log.table.unreadable("its log cannot be read");
        }
        return log.version();
    }

    private void replay() throws IOException {
        final List<Path> entries = entries();
        final DeltaCheckpoint checkpoint = DeltaCheckpoint.newest(entries);
        version = checkpoint.version();
        if (!checkpoint.parts().isEmpty()) {
            apply(withSidecars(parsed(checkpoint.actions(), checkpoint.parts().getFirst())));
        }
        for (final Path entry : entries) {
            final Matcher commit = COMMIT.matcher(entry.getFileName().toString());
            if (commit.matches() && Long.parseLong(commit.group(1)) > version) {
                readCommit(entry, Long.parseLong(commit.group(1)));
            }
        }
    }

    private List<Path> entries() throws IOException {
        if (!Files.isDirectory(log)) {
            throw table.missing();
        }
        try (Stream<Path> entries = Files.list(log)) {
            return entries.sorted().toList();
        }
    }

    private List<JsonNode> parsed(final List<String> actions, final Path file) {
        return actions.stream().filter(action -> !action.isBlank()).map(action -> parsed(action, file)).toList();
    }

    private JsonNode parsed(final String action, final Path file) {
        try {
            return JSON.readTree(action);
        } catch (final IOException damaged) {
            throw table.unreadable("an entry of " + file.getFileName() + " is no JSON");
        }
    }

    private List<JsonNode> withSidecars(final List<JsonNode> checkpoint) {
        final List<JsonNode> all = new ArrayList<>(checkpoint);
        for (final JsonNode action : checkpoint) {
            if (action.path("sidecar").path("path").isTextual()) {
                final Path sidecar = log.resolve("_sidecars").resolve(decoded(action.path("sidecar").path("path").asText()));
                all.addAll(parsed(ParquetRows.json(sidecar), sidecar));
            }
        }
        return all;
    }

    private void readCommit(final Path commit, final long number) throws IOException {
        if (number != version + 1) {
            throw table.unreadable(version >= 0 ? "its log has no commit " + (version + 1)
                : "its log begins with commit " + number + ", and no whole checkpoint holds the commits before");
        }
        apply(parsed(Files.readAllLines(commit), commit));
        version = number;
    }

    /** In a commit that masks rows of a file, it is removed as it was and added as it is, in any order. */
    private void apply(final List<JsonNode> actions) {
        for (final JsonNode action : actions) {
            if (action.path("remove").path("path").isTextual()) {
                files.remove(decoded(action.path("remove").path("path").asText()));
            } else if (action.path("metaData").path("schemaString").isTextual()) {
                metaData = action.path("metaData");
            } else if (action.path("protocol").path("minReaderVersion").isNumber()) {
                protocol = action.path("protocol");
            }
        }
        for (final JsonNode action : actions) {
            if (action.path("add").path("path").isTextual()) {
                files.put(decoded(action.path("add").path("path").asText()), action.path("add"));
            }
        }
    }

    private static boolean hasVector(final JsonNode file) {
        return file.path("deletionVector").path("storageType").isTextual();
    }

    private String decoded(final String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (final IllegalArgumentException wrong) {
            throw table.unreadable("its log names a file by a path that is not encoded as one");
        }
    }

    private LakeVersion version() {
        if (protocol != null) {
            DeltaProtocol.check(table, protocol);
        }
        if (metaData == null) {
            throw table.unreadable("its log names no columns");
        }
        final DeltaSchema schema = new DeltaSchema(table, metaData, parsed(metaData.path("schemaString").asText(), log));
        final List<LakeFile> current = new ArrayList<>();
        for (final Map.Entry<String, JsonNode> file : files.entrySet()) {
            if (hasVector(file.getValue())) {
                throw table.unreadable("it masks rows by deletion vectors, which are not read; "
                    + "REORG TABLE ... APPLY (PURGE) at its writer removes them");
            }
            current.add(new LakeFile(located(file.getKey()), schema.values(file.getValue().path("partitionValues"))));
        }
        return new LakeVersion(Long.toString(version), current, schema.columns(), schema.unread());
    }

    private Path located(final String name) {
        return name.matches("[A-Za-z][A-Za-z0-9+.-]*:/.*") || name.startsWith("/") ? table.elsewhere(name) : table.inside(name);
    }
}
