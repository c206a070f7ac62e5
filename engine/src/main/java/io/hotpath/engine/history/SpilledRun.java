package io.hotpath.engine.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Sorted records in a temporary file, which has no name any more once it is open, so that nothing stays behind. First records are
 * added, then it is rewound and read.
 * <pre>
 *   0  timeNanos  int64
 *   8  record     as long as the message
 * </pre>
 */
final class SpilledRun implements RecordStream {
    private static final int BUFFER_RECORDS = 1 << 10;

    private final HistoryInput input;
    private final int recordLength;
    private final FileChannel file;
    private final ByteBuffer buffer;
    private final UnsafeBuffer bytes;
    private final UnsafeBuffer record = new UnsafeBuffer(0, 0);
    private long timeNanos = Long.MIN_VALUE;

    SpilledRun(final HistoryInput input, final int recordLength) {
        this.input = input;
        this.recordLength = recordLength;
        buffer = ByteBuffer.allocateDirect(BUFFER_RECORDS * (Long.BYTES + recordLength));
        bytes = new UnsafeBuffer(buffer);
        try {
            final Path path = Files.createTempFile("hotpath-sort", ".run");
            file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (final IOException failure) {
            throw failed(failure);
        }
    }

    private static HistoryException failed(final IOException failure) {
        return new HistoryException("rows cannot be sorted: a temporary file in " + System.getProperty("java.io.tmpdir")
            + " cannot be written or read (-Djava.io.tmpdir names another place): " + failure.getMessage(), failure);
    }

    /** @return the time of the record last added. */
    long lastNanos() {
        return timeNanos;
    }

    void add(final long recordNanos, final UnsafeBuffer source, final int offset) {
        if (!buffer.hasRemaining()) {
            flush();
        }
        timeNanos = recordNanos;
        bytes.putLong(buffer.position(), recordNanos);
        bytes.putBytes(buffer.position() + Long.BYTES, source, offset, recordLength);
        buffer.position(buffer.position() + Long.BYTES + recordLength);
    }

    private void flush() {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        } catch (final IOException failure) {
            throw failed(failure);
        }
        buffer.clear();
    }

    /** Ends the adding. */
    void rewind() {
        flush();
        try {
            file.position(0);
        } catch (final IOException failure) {
            throw failed(failure);
        }
        buffer.limit(0);
    }

    @Override
    public boolean next() {
        if (!buffer.hasRemaining() && !fill()) {
            return false;
        }
        timeNanos = bytes.getLong(buffer.position());
        record.wrap(bytes, buffer.position() + Long.BYTES, recordLength);
        buffer.position(buffer.position() + Long.BYTES + recordLength);
        return true;
    }

    private boolean fill() {
        buffer.clear();
        try {
            int read = 0;
            while (read >= 0 && buffer.hasRemaining()) {
                read = file.read(buffer);
            }
        } catch (final IOException failure) {
            throw failed(failure);
        }
        buffer.flip();
        return buffer.hasRemaining();
    }

    @Override
    public long timeNanos() {
        return timeNanos;
    }

    @Override
    public UnsafeBuffer record() {
        return record;
    }

    @Override
    public HistoryInput input() {
        return input;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (final IOException failure) {
            throw failed(failure);
        }
    }
}
