package io.hotpath.features.reference;

import io.hotpath.core.ColdPath;
import io.hotpath.core.table.Column;
import io.hotpath.core.table.ColumnType;
import java.util.List;

/**
 * A column that expressions read, and as what.
 *
 * @param column its name.
 * @param kind   as what.
 * @param users  which features and rules, as a message names them.
 */
@ColdPath
public record ColumnUse(String column, Kind kind, List<String> users) {

    /** What an expression takes a value for. */
    public enum Kind {
        NUMBER("a number"),
        TEXT("a text"),
        TIME("a time");

        private final String words;

        Kind(final String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** @return what values of a column are; null of bytes that are no text. */
    static Kind kindOf(final Column column) {
        return switch (column.type()) {
            case BINARY -> null;
            case STRING, JSON, XML -> Kind.TEXT;
            case NAIVE_DATE, NAIVE_DATETIME, UTC_DATETIME -> Kind.TIME;
            default -> Kind.NUMBER;
        };
    }

    /** @return by what a stored value is divided to give the number, or the microseconds; 0 of a floating-point number. */
    static double divisor(final Column column) {
        if (column.type().isFloating()) {
            return 0;
        }
        return column.type() == ColumnType.NAIVE_DATE ? 1 / 86_400_000_000.0 : Math.pow(10, column.scale());
    }
}
