package io.hotpath.codecs.schema;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The types that a field can be declared as, and what SBE calls them: the primitive of the encoding, and the {@code semanticType}
 * attribute where the primitive does not say what is meant.
 *
 * @param type         what the value means.
 * @param primitive    SBE's primitive type.
 * @param scale        decimal places of a DECIMAL, otherwise 0.
 * @param length       characters of a STRING, otherwise 1.
 * @param nanosPerUnit of a TIMESTAMP, otherwise 0.
 */
record SemanticType(FieldType type, String primitive, int scale, int length, long nanosPerUnit) {
    /** What a user may write, for messages. */
    static final List<String> NAMES = List.of(
        "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "float", "double", "boolean", "money(2)", "decimal(4)",
        "timestamp_s", "timestamp_ms", "timestamp_us", "timestamp_ns", "string(24)");
    private static final Pattern WITH_SIZE = Pattern.compile("(money|decimal|string)\\((\\d{1,4})\\)");
    private static final int MAX_SCALE = 18;
    private static final int MAX_LENGTH = 1024;

    /** @return the type that a text names, or null where it names none. */
    static SemanticType parse(final String text) {
        final Matcher sized = WITH_SIZE.matcher(text);
        if (sized.matches()) {
            return sized(sized.group(1), Integer.parseInt(sized.group(2)));
        }
        return switch (text) {
            case "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64" -> plain(FieldType.INTEGER, text);
            case "float", "double" -> plain(FieldType.FLOAT, text);
            case "boolean" -> plain(FieldType.BOOLEAN, "uint8");
            case "timestamp_s" -> timestamp(1_000_000_000L);
            case "timestamp_ms" -> timestamp(1_000_000L);
            case "timestamp_us" -> timestamp(1_000L);
            case "timestamp_ns" -> timestamp(1L);
            default -> null;
        };
    }

    private static SemanticType plain(final FieldType type, final String primitive) {
        return new SemanticType(type, primitive, 0, 1, 0);
    }

    private static SemanticType timestamp(final long nanosPerUnit) {
        return new SemanticType(FieldType.TIMESTAMP, "int64", 0, 1, nanosPerUnit);
    }

    private static SemanticType sized(final String name, final int size) {
        if (name.equals("string")) {
            return size < 1 || size > MAX_LENGTH ? null : new SemanticType(FieldType.STRING, "char", 0, size, 0);
        }
        final FieldType type = name.equals("money") ? FieldType.MONEY : FieldType.DECIMAL;
        return size > MAX_SCALE ? null : new SemanticType(type, "int64", size, 1, 0);
    }

    /** @return whether SBE's primitive alone does not say what is meant. */
    boolean needsAttribute() {
        return switch (type) {
            case BOOLEAN, DECIMAL, MONEY, TIMESTAMP -> true;
            case INTEGER, FLOAT, STRING -> false;
        };
    }
}
