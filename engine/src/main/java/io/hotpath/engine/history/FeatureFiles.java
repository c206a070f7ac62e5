package io.hotpath.engine.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes files of features by their names: the seam behind which formats stand that the engine does not know. Any thread. */
public interface FeatureFiles {

    /** @return the endings of the names of files that can be written, in lower case. */
    List<String> endings();

    /**
     * Makes a file.
     *
     * @param file    its name has one of the endings; what is there is replaced.
     * @param columns of its rows.
     * @return to be written to.
     * @throws IOException where it cannot be written.
     */
    FeatureFile create(Path file, List<FeatureColumn> columns) throws IOException;
}
