package io.hotpath.features.expression;

import io.hotpath.codecs.schema.Field;

/** A field's value as a number. */
public final class FieldExpressions {
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};

    private FieldExpressions() {
    }

    /**
     * Makes what reads a field.
     *
     * @param field of the event.
     * @return its number; null for a time or a text, which are none.
     */
    public static Expression of(final Field field) {
        return switch (field.type()) {
            case INTEGER, BOOLEAN -> frame -> whole(field, frame);
            case DECIMAL, MONEY -> decimal(field);
            case FLOAT -> frame -> field.readDouble(frame.event(), frame.blockOffset());
            case TIMESTAMP, STRING -> null;
        };
    }

    private static double whole(final Field field, final EvaluationFrame frame) {
        final long value = field.readLong(frame.event(), frame.blockOffset());
        return value == field.encoding().nullValue() ? Double.NaN : value;
    }

    /** Divides, since a division by a power of ten is correctly rounded and a multiplication by 0.01 is not. */
    private static Expression decimal(final Field field) {
        final double unit = unit(field);
        return frame -> whole(field, frame) / unit;
    }

    /** @return how many of the field's stored units make one. */
    public static double unit(final Field field) {
        return POWERS_OF_TEN[field.scale()];
    }
}
