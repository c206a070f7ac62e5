package io.hotpath.engine.history;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits a text file into records, one a line. In CSV a line break inside quotes does not end one (RFC 4180). The bytes of a record
 * stay in a reused array. One thread.
 */
final class LineRecords implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int MAX_RECORD_BYTES = 1 << 20;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream stream;
    private final boolean quotes;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int chunkLength;
    private int chunkPosition;
    private byte[] record = new byte[1024];
    private int length;
    private long line;
    private long nextLine = 1;

    /**
     * @param stream of the file's text; closed with this.
     * @param quotes whether a line break inside quotes belongs to the record.
     */
    LineRecords(final InputStream stream, final boolean quotes) {
        this.stream = stream;
        this.quotes = quotes;
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
            quoted ^= quotes && next == '"';
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
        dropByteOrderMark();
        return true;
    }

    /** Excel begins a file with it. */
    private void dropByteOrderMark() {
        final int mark = BYTE_ORDER_MARK.length;
        if (line == 1 && length >= mark && Arrays.equals(record, 0, mark, BYTE_ORDER_MARK, 0, mark)) {
            length -= mark;
            System.arraycopy(record, mark, record, 0, length);
        }
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
