package io.hotpath.core.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Random schemas and rows as plain Java values, and how they go into a builder and come out of a table. */
final class TableOracle {
    private static final List<ColumnType> TYPES = List.of(ColumnType.values());

    private final Random random;

    TableOracle(final Random random) {
        this.random = random;
    }

    TableSchema schema() {
        final List<Column> columns = new ArrayList<>();
        final int count = 1 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            final ColumnType type = TYPES.get(random.nextInt(TYPES.size()));
            final int precision = 1 + random.nextInt(38);
            columns.add(type == ColumnType.DECIMAL
                ? Column.decimal("c" + i, precision, random.nextInt(precision + 1)) : Column.of("c" + i, type));
        }
        final List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(Math.min(3, count)); i++) {
            final int key = random.nextInt(count);
            if (!keys.contains(key)) {
                keys.add(key);
            }
        }
        return TableSchema.of(columns, keys);
    }

    /** A row; its key is one of few, so that keys come again. */
    List<Object> row(final TableSchema schema, final int keys) {
        final List<Object> row = new ArrayList<>();
        final Random keyRandom = new Random(random.nextInt(keys));
        for (int i = 0; i < schema.columns().size(); i++) {
            final boolean key = schema.keys().contains(i);
            row.add(!key && random.nextInt(5) == 0 ? null : value(schema.column(i), key ? keyRandom : random, key ? 60 : 2_000));
        }
        return row;
    }

    private static Object value(final Column column, final Random random, final int longestText) {
        return switch (column.type()) {
            case BOOLEAN -> (long) random.nextInt(2);
            case SHORT -> (long) (short) random.nextInt();
            case INT, NAIVE_DATE -> (long) random.nextInt();
            case FLOAT -> (double) random.nextFloat();
            case DOUBLE -> random.nextInt(10) == 0 ? -0.0 : random.nextGaussian();
            case BINARY, XML, STRING, JSON -> text(random, longestText);
            default -> column.isWide() ? new Wide(random.nextLong(), random.nextLong()) : (Object) random.nextLong();
        };
    }

    private static String text(final Random random, final int longest) {
        final int length = random.nextInt(4) == 0 ? random.nextInt(longest) : random.nextInt(20);
        return random.ints(length, 'a', 'z' + 1).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    }

    /** A decimal of more than 18 digits. */
    record Wide(long high, long low) {
    }

    static List<Object> key(final TableSchema schema, final List<Object> row) {
        // Zeros of either sign are one key.
        return schema.keys().stream().map(row::get).map(part -> part instanceof final Double number ? number + 0.0 : part).toList();
    }

    static void fill(final TableBuilder builder, final TableSchema schema, final List<Object> row, final boolean deleted) {
        final RowEncoder encoder = builder.row();
        encoder.begin();
        if (deleted) {
            encoder.markDeleted();
        }
        for (int i = 0; i < row.size(); i++) {
            switch (row.get(i)) {
                case null -> { }
                case final Long number -> encoder.put(i, number.longValue());
                case final Double number -> encoder.put(i, number.doubleValue());
                case final Wide wide -> encoder.putWide(i, wide.high, wide.low);
                case final Object text -> {
                    final byte[] bytes = ("__" + text).getBytes(UTF_8);
                    encoder.put(i, bytes, 2, bytes.length - 2);
                }
            }
        }
    }

    static void fillKey(final TableKey key, final List<Object> parts) {
        key.clear();
        for (final Object part : parts) {
            switch (part) {
                case final Long number -> key.add(number.longValue());
                case final Double number -> key.add(number.doubleValue());
                case final Wide wide -> key.add(wide.high, wide.low);
                default -> key.add(part.toString().getBytes(UTF_8), 0, part.toString().getBytes(UTF_8).length);
            }
        }
    }

    static boolean same(final TableSchema schema, final List<Object> expected, final TableRow row) {
        for (int i = 0; i < expected.size(); i++) {
            final Object actual = row.isNull(i) ? null : value(schema.column(i), row, i);
            if (!Objects.equals(canonical(expected.get(i)), canonical(actual))) {
                return false;
            }
        }
        return true;
    }

    private static Object canonical(final Object value) {
        return value instanceof final Double number ? number + 0.0 : value;
    }

    private static Object value(final Column column, final TableRow row, final int index) {
        if (column.type().isText()) {
            return row.text(index);
        }
        if (column.type().isFloating()) {
            return row.doubleValue(index);
        }
        return column.isWide() ? new Wide(row.highValue(index), row.longValue(index)) : (Object) row.longValue(index);
    }
}
