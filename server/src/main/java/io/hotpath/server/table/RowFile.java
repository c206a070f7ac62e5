package io.hotpath.server.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Rows of numbers, one after the other. One thread. */
public interface RowFile extends AutoCloseable {
    /** The endings of the files that can be read. */
    List<String> ENDINGS = List.of(".f32", ".csv", ".csv.gz", ".parquet");

    /**
     * Reads the next row.
     *
     * @param row takes a number for each column; NaN for what is missing.
     * @return whether there was one.
     * @throws RowFileException where what is there is no row.
     */
    boolean next(double[] row);

    /** @return how many rows there are, or -1 where only reading them tells. */
    long rows();

    @Override
    void close();

    /** @return whether a file's ending is one that can be read. */
    static boolean isKnown(final Path file) {
        return ENDINGS.stream().anyMatch(ending(file)::endsWith);
    }

    private static String ending(final Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /**
     * Opens a file by its ending.
     *
     * @param file    of rows.
     * @param columns that a row must have.
     * @param names   as many as columns, which are found by them where the file has names; none where they are taken by order.
     * @return its rows.
     * @throws RowFileException where it does not exist, or has other columns.
     */
    static RowFile open(final Path file, final int columns, final List<String> names) {
        if (!Files.isReadable(file)) {
            throw new RowFileException("input file " + file + (Files.exists(file) ? " cannot be read" : " does not exist"), null);
        }
        try {
            return ending(file).endsWith(".f32") ? new FloatRowFile(file, columns) : new SqlRowFile(file, columns, names);
        } catch (final IOException failure) {
            throw new RowFileException("input file " + file + " cannot be read", failure);
        }
    }
}
