package io.hotpath.features.window;

import io.hotpath.codecs.schema.Field;

/**
 * A field whose values the event log keeps, since some window adds them up.
 *
 * @param field       an INTEGER, DECIMAL or BOOLEAN of the event.
 * @param entryOffset where it lies in a log entry: eight bytes, {@link Long#MIN_VALUE} for missing.
 */
public record LoggedValue(Field field, int entryOffset) {
    /** What a log entry holds where the event's value is missing. No field's value: SBE's int64 null. */
    public static final long MISSING = Long.MIN_VALUE;
}
