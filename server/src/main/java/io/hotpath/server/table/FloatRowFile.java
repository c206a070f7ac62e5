package io.hotpath.server.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rows of little-endian float32, nothing between them. */
final class FloatRowFile implements RowFile {
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path file;
    private final long rows;
    private final byte[] bytes;
    private final InputStream in;

    FloatRowFile(final Path file, final int columns) throws IOException {
        this.file = file;
        bytes = new byte[columns * Float.BYTES];
        final long size = Files.size(file);
        if (size % bytes.length != 0) {
            throw new RowFileException("input file " + file + " has " + size + " bytes, which are no whole rows of " + columns
                + " float32", null);
        }
        rows = size / bytes.length;
        in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    }

    @Override
    public boolean next(final double[] row) {
        try {
            if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                return false;
            }
        } catch (final IOException failure) {
            throw new RowFileException("input file " + file + " cannot be read", failure);
        }
        final ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int column = 0; column < row.length; column++) {
            row[column] = numbers.getFloat();
        }
        return true;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (final IOException failure) {
            throw new RowFileException("input file " + file + " cannot be closed", failure);
        }
    }
}
