package io.hotpath.engine.history;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.features.expression.FieldExpressions;
import java.time.Instant;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A column of a file of features.
 *
 * @param name  of the column.
 * @param kind  of its values.
 * @param field of the event that it shows; null for a feature.
 */
public record FeatureColumn(String name, Kind kind, Field field) {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** What the values of a column are; any may be null, for missing. */
    public enum Kind {
        /** Long. */
        WHOLE,
        /** Double, never NaN. */
        NUMBER,
        /** String. */
        TEXT,
        /** Instant. */
        TIME
    }

    static FeatureColumn ofFeature(final String name) {
        return new FeatureColumn(name, Kind.NUMBER, null);
    }

    static FeatureColumn ofField(final String name, final Field field) {
        final Kind kind = switch (field.type()) {
            case INTEGER, BOOLEAN -> Kind.WHOLE;
            case DECIMAL, MONEY, FLOAT -> Kind.NUMBER;
            case STRING -> Kind.TEXT;
            case TIMESTAMP -> Kind.TIME;
        };
        return new FeatureColumn(name, kind, field);
    }

    /** @return the field's value in an event, or null. */
    Object of(final UnsafeBuffer event, final int blockOffset) {
        if (field.isMissing(event, blockOffset)) {
            return null;
        }
        return switch (kind) {
            case WHOLE -> field.readLong(event, blockOffset);
            case NUMBER -> field.type() == FieldType.FLOAT
                ? field.readDouble(event, blockOffset)
                : field.readLong(event, blockOffset) / FieldExpressions.unit(field);
            case TEXT -> text(event, blockOffset);
            case TIME -> time(field.readLong(event, blockOffset));
        };
    }

    private String text(final UnsafeBuffer event, final int blockOffset) {
        return event.getStringWithoutLengthUtf8(blockOffset + field.offset(), field.textLength(event, blockOffset));
    }

    private Instant time(final long units) {
        final long unitsPerSecond = NANOS_PER_SECOND / field.nanosPerUnit();
        return Instant.ofEpochSecond(
            Math.floorDiv(units, unitsPerSecond), Math.floorMod(units, unitsPerSecond) * field.nanosPerUnit());
    }
}
