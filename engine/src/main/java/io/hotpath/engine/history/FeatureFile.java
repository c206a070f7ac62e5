package io.hotpath.engine.history;

import java.io.IOException;

/** A file that rows of features are written to. One thread. */
public interface FeatureFile extends AutoCloseable {

    /**
     * Writes a row.
     *
     * @param row a value for each column, of the column's kind, or null.
     * @throws IOException where it cannot be written.
     */
    void write(Object[] row) throws IOException;

    /** Ends the file; it is whole only then. */
    @Override
    void close() throws IOException;
}
