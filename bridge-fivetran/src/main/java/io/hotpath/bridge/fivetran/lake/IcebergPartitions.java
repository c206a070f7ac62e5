package io.hotpath.bridge.fivetran.lake;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotpath.bridge.fivetran.lake.LakeVersion.LakeColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

/**
 * The values of columns that an Iceberg table is partitioned by as they are: its files may lack them, and its manifests hold
 * them. What other transforms made of a value cannot be turned back, and the files hold the value itself.
 */
final class IcebergPartitions {
    private static final int ASCII = 128;
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\(\\d+,\\s*(\\d+)\\)");

    private final LakeTable table;
    /** By the number of a specification, its identity partitions. */
    private final Map<Integer, List<Identity>> specs = new HashMap<>();

    /** A partition and the column that it is. */
    private record Identity(String name, LakeColumn column) {
    }

    IcebergPartitions(final LakeTable table, final JsonNode metadata, final IcebergSchema schema) {
        this.table = table;
        for (final JsonNode spec : metadata.path("partition-specs")) {
            specs.put(spec.path("spec-id").asInt(), identities(spec.path("fields"), schema));
        }
        // Version 1 may have only the one that is current.
        if (specs.isEmpty()) {
            specs.put(0, identities(metadata.path("partition-spec"), schema));
        }
    }

    private static List<Identity> identities(final JsonNode fields, final IcebergSchema schema) {
        final List<Identity> identities = new ArrayList<>();
        for (final JsonNode field : fields) {
            if (field.path("transform").asText().equals("identity")) {
                schema.column(field.path("source-id").asInt(-1))
                    .ifPresent(column -> identities.add(new Identity(field.path("name").asText(), column)));
            }
        }
        return identities;
    }

    /** @return by column, the values of a file. */
    Map<String, String> values(final int spec, final GenericRecord file) {
        final List<Identity> identities = specs.get(spec);
        if (identities == null) {
            throw table.unreadable("a manifest is of partition spec " + spec + ", which its metadata lacks");
        }
        final Map<String, String> values = new HashMap<>();
        for (final Identity identity : identities) {
            if (!(file.get("partition") instanceof final GenericRecord partition) || !partition.hasField(inAvro(identity.name()))) {
                throw table.unreadable("a manifest does not say which value of '" + identity.column().name() + "' a file holds");
            }
            values.put(identity.column().name(), value(identity.column(), partition.get(inAvro(identity.name()))));
        }
        return values;
    }

    /** @return the name as Avro can have it: the specification writes other characters by their codes. */
    private static String inAvro(final String name) {
        final StringBuilder made = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            final char each = name.charAt(i);
            final boolean digit = Character.isDigit(each);
            if (each == '_' || (each < ASCII && Character.isLetter(each)) || (i > 0 && digit)) {
                made.append(each);
            } else {
                made.append('_').append(digit ? String.valueOf(each) : "x" + Integer.toHexString(each).toUpperCase(Locale.ROOT));
            }
        }
        return made.toString();
    }

    private String value(final LakeColumn column, final Object value) {
        try {
            return switch (value) {
                case null -> LakeValue.NULL;
                case final Boolean truth -> LakeValue.ofText(truth.toString(), column.sqlType());
                case final Float number -> LakeValue.ofText(number.toString(), column.sqlType());
                case final Double number -> LakeValue.ofText(number.toString(), column.sqlType());
                case final Number whole -> LakeValue.ofWhole(whole.longValue(), column.sqlType());
                case final CharSequence text -> LakeValue.ofText(text.toString(), column.sqlType());
                case final GenericFixed fixed -> bytes(fixed.bytes(), column.sqlType());
                case final ByteBuffer buffer -> bytes(copy(buffer), column.sqlType());
                default -> throw new IllegalArgumentException();
            };
        } catch (final IllegalArgumentException | ArithmeticException wrong) {
            throw table.unreadable("a manifest gives a value of '" + column.name() + "' that is no " + column.sqlType());
        }
    }

    private static byte[] copy(final ByteBuffer buffer) {
        final byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static String bytes(final byte[] bytes, final String sqlType) {
        final Matcher decimal = DECIMAL.matcher(sqlType);
        if (decimal.matches()) {
            return LakeValue.decimal(new BigDecimal(new BigInteger(bytes), Integer.parseInt(decimal.group(1))), sqlType);
        }
        if (sqlType.equals("UUID") && bytes.length == 2 * Long.BYTES) {
            final ByteBuffer halves = ByteBuffer.wrap(bytes);
            return LakeValue.ofText(new UUID(halves.getLong(), halves.getLong()).toString(), sqlType);
        }
        if (!sqlType.equals("BLOB")) {
            throw new IllegalArgumentException("bytes");
        }
        return LakeValue.ofBytes(bytes);
    }
}
