package io.hotpath.bridge.fivetran.lake;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotpath.bridge.fivetran.lake.LakeVersion.LakeColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The columns of a version of a Delta table: those of its files, which may know them by other names than it has, and those it is
 * partitioned by, whose values stand in the log alone.
 */
final class DeltaSchema {
    /** What the names of directories say for null; some writers put it into the log too. */
    private static final String NULL_PARTITION = "__HIVE_DEFAULT_PARTITION__";
    private static final String MAPPING = "delta.columnMapping.";

    private final LakeTable table;
    private final List<LakeColumn> columns = new ArrayList<>();
    private final Map<String, String> unread = new TreeMap<>();
    /** By the name that the log's values have, the column. */
    private final Map<String, LakeColumn> partitions = new HashMap<>();

    DeltaSchema(final LakeTable table, final JsonNode metaData, final JsonNode struct) {
        this.table = table;
        final String mapping = metaData.path("configuration").path(MAPPING + "mode").asText("none");
        if (!List.of("none", "name", "id").contains(mapping)) {
            throw table.unreadable("its columns are mapped by '" + mapping + "', which is not known");
        }
        final List<String> partitionNames = new ArrayList<>();
        metaData.path("partitionColumns").forEach(name -> partitionNames.add(name.asText()));
        for (final JsonNode field : struct.path("fields")) {
            add(field, mapping, partitionNames);
        }
        if (columns.isEmpty()) {
            throw table.unreadable("it has no column of a kind that is read");
        }
    }

    private void add(final JsonNode field, final String mapping, final List<String> partitionNames) {
        final String name = field.path("name").asText();
        final String type = field.path("type").isTextual() ? field.path("type").asText() : field.path("type").path("type").asText();
        final Optional<String> sqlType = LakeTypes.ofDelta(type);
        if (sqlType.isEmpty()) {
            unread.put(name, type);
            return;
        }
        final JsonNode mapped = field.path("metadata");
        final String inFiles = mapping.equals("none") ? name : mapped.path(MAPPING + "physicalName").asText(name);
        final int id = mapping.equals("id") ? mapped.path(MAPPING + "id").asInt(-1) : -1;
        final LakeColumn column = new LakeColumn(name, sqlType.get(), id, List.of(inFiles), LakeValue.NULL);
        columns.add(column);
        if (partitionNames.contains(name)) {
            partitions.put(inFiles, column);
        }
    }

    List<LakeColumn> columns() {
        return columns;
    }

    Map<String, String> unread() {
        return unread;
    }

    /** @return the values of the columns that the table is partitioned by, for one of its files. */
    Map<String, String> values(final JsonNode partitionValues) {
        final Map<String, String> values = new HashMap<>();
        partitions.forEach((inFiles, column) -> {
            final JsonNode value = partitionValues.path(inFiles);
            if (value.isMissingNode()) {
                throw table.unreadable("its log does not say which value of '" + column.name() + "' a file holds");
            }
            values.put(column.name(), value(column, value));
        });
        return values;
    }

    private String value(final LakeColumn column, final JsonNode value) {
        if (value.isNull() || value.asText().isEmpty() || value.asText().equals(NULL_PARTITION)) {
            return LakeValue.NULL;
        }
        try {
            return LakeValue.ofText(value.asText(), column.sqlType());
        } catch (final IllegalArgumentException wrong) {
            throw table.unreadable(
                "its log gives a value of '" + column.name() + "' that is no " + column.sqlType());
        }
    }
}
