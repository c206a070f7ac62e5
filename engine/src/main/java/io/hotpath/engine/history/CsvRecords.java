package io.hotpath.engine.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Splits a CSV file, gzipped or not, into records (RFC 4180: a line break inside quotes does not end one). The bytes of a record
 * stay in a reused array. One thread.
 */
final class CsvRecords implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int MAX_RECORD_BYTES = 1 << 20;

    private final InputStream stream;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int chunkLength;
    private int chunkPosition;
    private byte[] record = new byte[1024];
    private int length;
    private long line;
    private long nextLine = 1;

    /**
     * @param file its name ends in .gz where it is gzipped.
     * @throws IOException where it cannot be read.
     */
    CsvRecords(final Path file) throws IOException {
        final InputStream raw = Files.newInputStream(file);
        try {
            stream = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, CHUNK_BYTES) : raw;
        } catch (final IOException notGzip) {
            raw.close();
            throw notGzip;
        }
    }

    /**
     * Moves to the next record that is not empty.
     *
     * @return false at the end of the file.
     * @throws IOException where the file cannot be read, is a damaged archive, or holds a record of more than a megabyte.
     */
    boolean next() throws IOException {
        do {
            if (!nextRaw()) {
                return false;
            }
        } while (length == 0);
        return true;
    }

    private boolean nextRaw() throws IOException {
        length = 0;
        line = nextLine;
        boolean quoted = false;
        int next = read();
        if (next < 0) {
            return false;
        }
        while (next >= 0 && (next != '\n' || quoted)) {
            quoted ^= next == '"';
            if (next == '\n') {
                nextLine++;
            }
            append((byte) next);
            next = read();
        }
        nextLine++;
        if (length > 0 && record[length - 1] == '\r') {
            length--;
        }
        return true;
    }

    private int read() throws IOException {
        if (chunkPosition == chunkLength) {
            chunkLength = stream.read(chunk);
            chunkPosition = 0;
            if (chunkLength < 0) {
                chunkLength = 0;
                return -1;
            }
        }
        return chunk[chunkPosition++] & 0xFF;
    }

    private void append(final byte next) throws IOException {
        if (length == record.length) {
            if (length >= MAX_RECORD_BYTES) {
                throw new IOException("the record at line " + line + " is longer than " + MAX_RECORD_BYTES + " bytes");
            }
            record = Arrays.copyOf(record, 2 * length);
        }
        record[length++] = next;
    }

    /** @return the record's bytes, of which {@link #length} count; valid until the next call. */
    byte[] bytes() {
        return record;
    }

    int length() {
        return length;
    }

    /** @return the line that the record starts at, counted from 1. */
    long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
