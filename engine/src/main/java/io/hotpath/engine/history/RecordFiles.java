package io.hotpath.engine.history;

import io.hotpath.engine.pipeline.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens files of history by their names: the seam behind which formats stand that the engine does not know. Any thread. */
public interface RecordFiles {

    /** @return the endings of the names of files that can be opened, in lower case. */
    List<String> endings();

    /**
     * Opens a file.
     *
     * @param file   its name has one of the endings.
     * @param source whose names and types its records have, whatever the source's own format.
     * @return its records.
     * @throws IOException      where it cannot be read.
     * @throws HistoryException where it is none of the source; the message goes on behind the file's name.
     */
    RecordFile open(Path file, Source source) throws IOException;
}
