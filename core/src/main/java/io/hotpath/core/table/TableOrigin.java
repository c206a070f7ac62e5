package io.hotpath.core.table;

/**
 * Where a version of a table comes from, for people and for checks; never holds a secret.
 *
 * @param source        what was read, such as a directory or the table of a warehouse.
 * @param syncId        names the synchronisation or the snapshot of the source, or is empty.
 * @param createdMicros when the version was built, microseconds since the epoch.
 * @param syncedMicros  when the source last synchronised, microseconds since the epoch, or {@link #UNKNOWN}.
 */
public record TableOrigin(String source, String syncId, long createdMicros, long syncedMicros) {
    /** The source does not say. */
    public static final long UNKNOWN = Long.MIN_VALUE;
}
