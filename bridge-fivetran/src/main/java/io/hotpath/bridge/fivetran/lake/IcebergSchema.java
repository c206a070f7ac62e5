package io.hotpath.bridge.fivetran.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.bridge.fivetran.lake.LakeVersion.LakeColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The columns that an Iceberg table has now, and by what its files know each. */
final class IcebergSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LakeTable table;
    private final List<LakeColumn> columns = new ArrayList<>();
    private final Map<String, String> unread = new TreeMap<>();

    IcebergSchema(final LakeTable table, final JsonNode metadata) {
        this.table = table;
        final Map<Integer, List<String>> names = nameMapping(metadata.path("properties"));
        final JsonNode fields = current(metadata).path("fields");
        for (final JsonNode field : fields) {
            add(field, names);
        }
        if (columns.isEmpty()) {
            throw table.unreadable(
                fields.isEmpty() ? "its metadata names no columns" : "it has no column of a kind that is read");
        }
    }

    private static JsonNode current(final JsonNode metadata) {
        for (final JsonNode each : metadata.path("schemas")) {
            if (each.path("schema-id").equals(metadata.path("current-schema-id"))) {
                return each;
            }
        }
        return metadata.path("schema");
    }

    /** @return by a column's identifier, its names in files that were written without identifiers. */
    private Map<Integer, List<String>> nameMapping(final JsonNode properties) {
        final Map<Integer, List<String>> names = new HashMap<>();
        try {
            for (final JsonNode mapped : JSON.readTree(properties.path("schema.name-mapping.default").asText("[]"))) {
                final List<String> each = new ArrayList<>();
                mapped.path("names").forEach(name -> each.add(name.asText()));
                names.put(mapped.path("field-id").asInt(-1), each);
            }
        } catch (final IOException damaged) {
            throw table.unreadable("its schema.name-mapping.default is no JSON");
        }
        return names;
    }

    private void add(final JsonNode field, final Map<Integer, List<String>> names) {
        final String name = field.path("name").asText();
        final JsonNode type = field.path("type");
        final Optional<String> sqlType = type.isTextual() ? LakeTypes.ofIceberg(type.asText()) : Optional.empty();
        if (sqlType.isEmpty()) {
            unread.put(name, type.isTextual() ? type.asText() : type.path("type").asText());
            return;
        }
        final int id = field.path("id").asInt();
        columns.add(new LakeColumn(
            name, sqlType.get(), id, names.getOrDefault(id, List.of()), initial(field, name, sqlType.get())));
    }

    private String initial(final JsonNode field, final String name, final String sqlType) {
        final JsonNode value = field.path("initial-default");
        if (value.isMissingNode() || value.isNull()) {
            return LakeValue.NULL;
        }
        try {
            return sqlType.equals("BLOB")
                ? LakeValue.ofBytes(HexFormat.of().parseHex(value.asText())) : LakeValue.ofText(value.asText(), sqlType);
        } catch (final IllegalArgumentException wrong) {
            throw table.unreadable("the initial-default of column '" + name + "' is no " + sqlType);
        }
    }

    List<LakeColumn> columns() {
        return columns;
    }

    Map<String, String> unread() {
        return unread;
    }

    Optional<LakeColumn> column(final int id) {
        return columns.stream().filter(column -> column.fieldId() == id).findFirst();
    }
}
