package io.hotpath.bridge.fivetran.lake;

import java.nio.file.Path;

/**
 * Where the files of an Iceberg table lie: its metadata names them by where it was written, with the table's own location before
 * them, and they are looked for in the table's directory. The paths are not encoded.
 */
final class IcebergLocation {
    private final LakeTable table;
    private final String location;

    IcebergLocation(final LakeTable table, final String location) {
        this.table = table;
        this.location = plain(location).replaceFirst("/+$", "");
    }

    /** @return a path without what differs though the place is the same: forms of {@code file:}, one store's clients, a point. */
    private static String plain(final String path) {
        return path.replaceFirst("^file:/+", "/").replaceFirst("^s3[an]:", "s3:").replaceFirst("^\\./+", "");
    }

    Path of(final String path) {
        final String file = plain(path);
        return file.startsWith(location + "/")
            ? table.inside(file.substring(location.length()).replaceFirst("^/+", "")) : table.elsewhere(file);
    }
}
