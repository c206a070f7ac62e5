package io.hotpath.features.reference;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.table.TableKey;
import io.hotpath.core.table.TableRow;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The row of one table that belongs to the event at hand. What is missing, be it the version, the row or the value, is missing: a
 * number is NaN and a text has no length. Single-threaded, no garbage.
 */
public final class ReferenceJoin implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MICRO = 1_000;

    private final Field[] fields;
    private final TableKey key;
    private final TableRow row = new TableRow();
    private final UnsafeBuffer[] texts;
    private ReferenceVersion version;
    private boolean found;

    private boolean keepsVersions;

    /**
     * @param reference what to join.
     * @param budget    pays for the key.
     */
    public ReferenceJoin(final Reference reference, final MemoryBudget budget) {
        fields = reference.key().stream().map(Reference.KeyPart::field).toArray(Field[]::new);
        int numeric = 0;
        for (final Field field : fields) {
            numeric += field.type() == FieldType.STRING ? 0 : 1;
        }
        key = new TableKey(budget, numeric);
        texts = new UnsafeBuffer[reference.uses().size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = new UnsafeBuffer(0, 0);
        }
    }

    /**
     * Uses another version from the next event on.
     *
     * @param next to use.
     * @return the version before, which nobody reads any more, or null.
     */
    public ReferenceVersion use(final ReferenceVersion next) {
        final ReferenceVersion before = version;
        version = next;
        keepsVersions = next != null && next.table.schema().hasVersions();
        found = false;
        return before;
    }

    /** @return the version in use, or null before the first. */
    public ReferenceVersion version() {
        return version;
    }

    /** @return the version's number, or 0 before the first. */
    public long versionNumber() {
        return version == null ? 0 : version.number();
    }

    /** Finds the current row that an event names. */
    public void find(final DirectBuffer event, final int blockOffset) {
        found = version != null && fillKey(event, blockOffset) && version.table.find(key, row);
    }

    /** Finds the row that was valid at an instant, where the table keeps versions of rows; otherwise the current one. */
    public void findAsOf(final DirectBuffer event, final int blockOffset, final long nanos) {
        if (keepsVersions) {
            found = fillKey(event, blockOffset) && version.table.findAsOf(key, Math.floorDiv(nanos, NANOS_PER_MICRO), row);
        } else {
            find(event, blockOffset);
        }
    }

    private boolean fillKey(final DirectBuffer event, final int blockOffset) {
        key.clear();
        for (final Field field : fields) {
            if (field.isMissing(event, blockOffset)) {
                return false;
            }
            if (field.type() == FieldType.STRING) {
                key.add(event, blockOffset + field.offset(), field.textLength(event, blockOffset));
            } else {
                key.add(field.readLong(event, blockOffset));
            }
        }
        return true;
    }

    /** @return whether the table has a row for the event. */
    public boolean found() {
        return found;
    }

    /**
     * @param use place among the reference's uses, of a number or a time.
     * @return the number, or the microseconds since 1970; decimals of more than 18 digits to the nearest that a double holds.
     */
    public double number(final int use) {
        if (!found || row.isNull(version.columns[use])) {
            return Double.NaN;
        }
        final int column = version.columns[use];
        final double divisor = version.divisors[use];
        if (divisor == 0) {
            return row.doubleValue(column);
        }
        return (version.wide[use] ? row.wideValue(column) : row.longValue(column)) / divisor;
    }

    /** @return the text of a use, of no length where it is missing; valid until the next call for it. */
    public UnsafeBuffer text(final int use) {
        final UnsafeBuffer text = texts[use];
        if (!found || row.isNull(version.columns[use])) {
            text.wrap(0, 0);
        } else {
            row.wrapText(version.columns[use], text);
        }
        return text;
    }

    /** @return seconds from the source's last synchronisation to an instant; NaN before the first version. */
    public double ageSeconds(final long nanos) {
        return version == null ? Double.NaN : nanos / NANOS_PER_SECOND - version.syncedSeconds();
    }

    /** Gives the version back too. */
    @Override
    public void close() {
        key.close();
        if (version != null) {
            version.close();
            version = null;
        }
    }
}
