package io.hotpath.bridge.fivetran.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.lake.LakeVersion.LakeColumn;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The newest version of a Delta table by its log: the last checkpoint, and the commits behind it in their order (Delta
 * transaction log protocol). Fivetran rewrites files instead of masking rows, so a table with deletion vectors, column mapping or
 * partitions is refused rather than misread.
 */
public final class DeltaLog {
    private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
    private static final Pattern CHECKPOINT = Pattern.compile("(\\d{20})\\.checkpoint(\\.\\d{10}\\.\\d{10})?\\.parquet");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path table;
    private final Path log;
    private final Set<String> files = new LinkedHashSet<>();
    private List<LakeColumn> columns = List.of();
    private long version = -1;

    private DeltaLog(final Path table) {
        this.table = table;
        log = table.resolve("_delta_log");
    }

    /** @return whether a directory holds a Delta table. */
    public static boolean isIn(final Path directory) {
        return Files.isDirectory(directory.resolve("_delta_log"));
    }

    /**
     * Finds the newest version.
     *
     * @param table the table's directory.
     * @throws LoadFailedException where it holds no Delta table, or one that would be misread.
     */
    public static LakeVersion newest(final Path table) {
        final DeltaLog log = new DeltaLog(table);
        try {
            log.read();
        } catch (final IOException damaged) {
            throw log.unreadable("its log cannot be read");
        }
        return new LakeVersion(Long.toString(log.version), log.files.stream().map(log::located).toList(), log.columns);
    }

    private LoadFailedException unreadable(final String why) {
        return new LoadFailedException(Reason.UNREADABLE, "the Delta table " + table + ": " + why);
    }

    private void read() throws IOException {
        final List<Path> entries = entries();
        readCheckpoint(entries);
        for (final Path entry : entries) {
            final Matcher commit = COMMIT.matcher(entry.getFileName().toString());
            if (commit.matches() && Long.parseLong(commit.group(1)) > version) {
                readCommit(entry, Long.parseLong(commit.group(1)));
            }
        }
        if (columns.isEmpty()) {
            throw unreadable("its log names no columns");
        }
    }

    private List<Path> entries() throws IOException {
        if (!Files.isDirectory(log)) {
            throw new LoadFailedException(Reason.UNREACHABLE, table + " holds no Delta table");
        }
        try (Stream<Path> entries = Files.list(log)) {
            return entries.sorted().toList();
        }
    }

    /** The newest checkpoint; of one in several parts they all sort next to each other. */
    private void readCheckpoint(final List<Path> entries) {
        final List<Path> newest = new ArrayList<>();
        for (final Path entry : entries) {
            final Matcher checkpoint = CHECKPOINT.matcher(entry.getFileName().toString());
            if (checkpoint.matches()) {
                final long number = Long.parseLong(checkpoint.group(1));
                if (number > version) {
                    newest.clear();
                    version = number;
                }
                newest.add(entry);
            }
        }
        for (final String action : newest.isEmpty() ? List.<String>of() : ParquetRows.json(newest)) {
            apply(parsed(action));
        }
    }

    private JsonNode parsed(final String action) {
        try {
            return JSON.readTree(action);
        } catch (final IOException damaged) {
            throw unreadable("an entry of its log is no JSON");
        }
    }

    private void readCommit(final Path commit, final long number) throws IOException {
        if (version >= 0 && number != version + 1) {
            throw unreadable("its log has no commit " + (version + 1));
        }
        for (final String line : Files.readAllLines(commit)) {
            apply(parsed(line));
        }
        version = number;
    }

    private void apply(final JsonNode action) {
        final JsonNode add = action.path("add");
        final JsonNode remove = action.path("remove");
        if (add.path("path").isTextual()) {
            if (!add.path("deletionVector").isMissingNode() && !add.path("deletionVector").isNull()) {
                throw unreadable("it masks rows by deletion vectors, which are not read");
            }
            files.add(add.path("path").asText());
        } else if (remove.path("path").isTextual()) {
            files.remove(remove.path("path").asText());
        } else if (action.path("metaData").path("schemaString").isTextual()) {
            metaData(action.path("metaData"));
        }
    }

    private void metaData(final JsonNode metaData) {
        if (!metaData.path("partitionColumns").isEmpty()) {
            throw unreadable("it is partitioned, and its files lack the columns that it is partitioned by");
        }
        final String mapping = metaData.path("configuration").path("delta.columnMapping.mode").asText("none");
        if (!mapping.equals("none")) {
            throw unreadable("its columns are mapped by " + mapping + ", which is not read");
        }
        final List<LakeColumn> named = new ArrayList<>();
        for (final JsonNode field : parsed(metaData.path("schemaString").asText()).path("fields")) {
            LakeTypes.ofDelta(field.path("type").asText())
                .ifPresent(type -> named.add(new LakeColumn(field.path("name").asText(), type, 0)));
        }
        columns = named;
    }

    private Path located(final String path) {
        if (path.contains("://")) {
            throw unreadable("it names files of another place; mount it or copy it whole");
        }
        return table.resolve(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
}
