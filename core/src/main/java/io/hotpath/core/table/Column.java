package io.hotpath.core.table;

/**
 * A column of a reference table.
 *
 * @param name      as the source calls it.
 * @param type      of its values.
 * @param precision digits of a DECIMAL, 1 to 38; otherwise 0.
 * @param scale     digits of a DECIMAL behind the point, 0 to precision; otherwise 0.
 */
public record Column(String name, ColumnType type, int precision, int scale) {
    /** Digits that eight bytes hold. */
    public static final int LONG_DIGITS = 18;
    private static final int MOST_DIGITS = 38;
    private static final int LONGEST_NAME = 1_024;

    /**
     * Checks the parts against each other.
     *
     * @throws ImpossibleTableException where they cannot be.
     */
    public Column {
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\t') >= 0 || name.indexOf('\n') >= 0) {
            throw new ImpossibleTableException("a column's name has 1 to " + LONGEST_NAME + " characters, no tab, no line break");
        }
        final boolean decimal = type == ColumnType.DECIMAL;
        if (decimal ? precision < 1 || precision > MOST_DIGITS || scale < 0 || scale > precision : precision != 0 || scale != 0) {
            throw new ImpossibleTableException("column '" + name + "': no " + type + " has precision " + precision
                + " and scale " + scale);
        }
    }

    /** A column of a type other than DECIMAL. */
    public static Column of(final String name, final ColumnType type) {
        return new Column(name, type, 0, 0);
    }

    /** A column of decimals. */
    public static Column decimal(final String name, final int precision, final int scale) {
        return new Column(name, ColumnType.DECIMAL, precision, scale);
    }

    /** @return bytes of a value in a row. */
    int bytes() {
        return isWide() ? 2 * Long.BYTES : type.bytes();
    }

    /** @return whether a value needs 16 bytes. */
    public boolean isWide() {
        return precision > LONG_DIGITS;
    }

    /** @return the type as a user reads it: {@code DECIMAL(12,2)}, {@code STRING}. */
    public String typeText() {
        return type == ColumnType.DECIMAL ? "DECIMAL(" + precision + "," + scale + ")" : type.name();
    }
}
