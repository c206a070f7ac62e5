package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The two files beside a table's versions that a build leaves when its process dies: its rows so far, and how far they had come at
 * the last checkpoint. There is one of a table at most, since one process at a time may build its next version.
 *
 * @param directory of the table's versions.
 */
@ColdPath
record UnfinishedBuild(Path directory) {

    Path rows() {
        return directory.resolve(".unfinished.rows");
    }

    Path state() {
        return directory.resolve(".unfinished.state");
    }

    /**
     * @param isOurs whether a note is of the same source and definition.
     * @return the state to go on from; none where nothing whole and fitting is there.
     */
    Optional<SpillState.Noted> find(final TableSchema schema, final Predicate<String> isOurs) {
        return SpillState.read(state(), schema).filter(found -> Files.exists(rows()) && isOurs.test(found.note()));
    }

    /** Forgets what is there. */
    void delete() throws IOException {
        Files.deleteIfExists(state());
        Files.deleteIfExists(rows());
    }
}
