package io.hotpath.bridge.fivetran.lake;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A table of a lake as messages name it.
 *
 * @param format    Delta or Iceberg.
 * @param directory where it lies.
 */
record LakeTable(String format, Path directory) {

    LoadFailedException unreadable(final String why) {
        return new LoadFailedException(Reason.UNREADABLE, "the " + format + " table " + directory + ": " + why);
    }

    LoadFailedException missing() {
        return new LoadFailedException(Reason.UNREACHABLE, directory + " holds no " + format + " table");
    }

    /** @return a file of the table; refuses one that a path leads out of it to. */
    Path inside(final String path) {
        final Path file = directory.resolve(path).normalize();
        if (!file.startsWith(directory.normalize())) {
            throw unreadable("its metadata names a file outside it, by a path with '..'");
        }
        return file;
    }

    /** @return a file by its path on this machine, with or without {@code file:} before it. */
    private static Path local(final String path) {
        return Path.of(path.replaceFirst("^file:/*", "/")).normalize();
    }

    /** @return whether a path is one of this machine, rather than of an object store. */
    private static boolean isLocal(final String path) {
        return path.startsWith("/") || path.startsWith("file:/");
    }

    /** @return a file that lies beside the table on this machine; refuses one of another place. */
    Path elsewhere(final String path) {
        if (!isLocal(path) || !Files.exists(local(path))) {
            throw unreadable("its metadata names files of another place, which is not mounted here; mount it or copy it whole");
        }
        return local(path);
    }
}
