package io.hotpath.bridge.fivetran.snapshot;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.hotpath.bridge.fivetran.parquet.DuckDb;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.sql.SQLException;

/**
 * A query whose rows come as DuckDB reads them, by chunks of columns, each read where DuckDB keeps it:
 * <pre>
 *   data      8 or 16 bytes a value; of a text its length (int), then, up to {@value #INLINE} bytes, the text itself,
 *             else four bytes of it and its address
 *   validity  a bit a value, 0 where it is null; no address where none is
 * </pre>
 * In a database of its own, in memory. Single-threaded.
 */
@SuppressWarnings("restricted") // pointers of a library have no length
final class DuckDbQuery implements AutoCloseable {
    /** Instead of a chunk's rows: there is none; one without rows is not the end. */
    static final long END = -1;
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final int INLINE = 12;
    /** Rows in the order of the files come from one thread anyway, and the other core has the rows to write. */
    private static final String ONE_THREAD = "SET threads = 1";

    private final Arena memory = Arena.ofConfined();
    private final MemorySegment database = memory.allocate(ADDRESS);
    private final MemorySegment connection = memory.allocate(ADDRESS);
    private final MemorySegment statement = memory.allocate(ADDRESS);
    private final MemorySegment result = memory.allocate(DuckDbLibrary.RESULT);
    private final MemorySegment chunk = memory.allocate(ADDRESS);
    private final long[] data;
    private final long[] validity;

    /**
     * Begins.
     *
     * @param query   whose columns are BIGINT, DOUBLE, HUGEINT, a decimal of more than 18 digits, VARCHAR or BLOB.
     * @param columns how many.
     * @throws SQLException without a message where DuckDB refuses it: its own would quote values.
     */
    DuckDbQuery(final String query, final int columns) throws SQLException {
        data = new long[columns];
        validity = new long[columns];
        try {
            begin(query);
        } catch (final SQLException failed) {
            close();
            throw failed;
        }
    }

    private void begin(final String query) throws SQLException {
        try {
            check((int) DuckDbLibrary.OPEN.invokeExact(MemorySegment.NULL, database));
            check((int) DuckDbLibrary.CONNECT.invokeExact(database.get(ADDRESS, 0), connection));
            for (final String setting : DuckDb.SETTINGS) {
                run(setting);
            }
            run(ONE_THREAD);
            check((int) DuckDbLibrary.PREPARE.invokeExact(connection.get(ADDRESS, 0), memory.allocateFrom(query), statement));
            check((int) DuckDbLibrary.EXECUTE.invokeExact(statement.get(ADDRESS, 0), result));
        } catch (final SQLException failed) {
            throw failed;
        } catch (final Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    private void run(final String setting) throws Throwable {
        check((int) DuckDbLibrary.QUERY.invokeExact(
            connection.get(ADDRESS, 0), memory.allocateFrom(setting), MemorySegment.NULL));
    }

    private static void check(final int state) throws SQLException {
        if (state != DuckDbLibrary.SUCCESS) {
            throw new SQLException();
        }
    }

    private static IllegalStateException unexpected(final Throwable impossible) {
        return new IllegalStateException("DuckDB cannot be called", impossible);
    }

    /**
     * Takes the next chunk in place of the last.
     *
     * @return its rows, or {@link #END}.
     * @throws SQLException where DuckDB could not read on.
     */
    long nextChunk() throws SQLException {
        try {
            DuckDbLibrary.DESTROY_CHUNK.invokeExact(chunk);
            chunk.set(ADDRESS, 0, (MemorySegment) DuckDbLibrary.FETCH.invokeExact(result));
            final MemorySegment columns = chunk.get(ADDRESS, 0);
            if (columns.address() == 0) {
                final MemorySegment error = (MemorySegment) DuckDbLibrary.ERROR.invokeExact(result);
                check(error.address() == 0 ? DuckDbLibrary.SUCCESS : -1);
                return END;
            }
            for (int i = 0; i < data.length; i++) {
                final MemorySegment vector = (MemorySegment) DuckDbLibrary.VECTOR.invokeExact(columns, (long) i);
                data[i] = ((MemorySegment) DuckDbLibrary.DATA.invokeExact(vector)).address();
                validity[i] = ((MemorySegment) DuckDbLibrary.VALIDITY.invokeExact(vector)).address();
            }
            return (long) DuckDbLibrary.ROWS.invokeExact(columns);
        } catch (final SQLException failed) {
            throw failed;
        } catch (final Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    boolean isNull(final int column, final long row) {
        final long bits = validity[column];
        return bits != 0 && (longAt(bits + (row >>> 6) * Long.BYTES) >>> row & 1) == 0;
    }

    long longValue(final int column, final long row) {
        return longAt(data[column] + row * Long.BYTES);
    }

    double doubleValue(final int column, final long row) {
        return Double.longBitsToDouble(longValue(column, row));
    }

    /** @return the upper half of a value of 128 bits. */
    long highValue(final int column, final long row) {
        return longAt(wide(column, row) + Long.BYTES);
    }

    /** @return the lower half of a value of 128 bits. */
    long lowValue(final int column, final long row) {
        return longAt(wide(column, row));
    }

    int textLength(final int column, final long row) {
        return intAt(wide(column, row));
    }

    /** Copies the bytes of a text. */
    void copyText(final int column, final long row, final byte[] to, final int offset, final int length) {
        MemorySegment.copy(ALL, JAVA_BYTE, textAddress(column, row), to, offset, length);
    }

    private long textAddress(final int column, final long row) {
        final long text = wide(column, row);
        return intAt(text) <= INLINE ? text + Integer.BYTES : longAt(text + Long.BYTES);
    }

    private static long longAt(final long address) {
        return ALL.get(JAVA_LONG, address);
    }

    private static int intAt(final long address) {
        return ALL.get(JAVA_INT, address);
    }

    private long wide(final int column, final long row) {
        return data[column] + row * 2 * Long.BYTES;
    }

    @Override
    public void close() {
        try {
            DuckDbLibrary.DESTROY_CHUNK.invokeExact(chunk);
            DuckDbLibrary.DESTROY_RESULT.invokeExact(result);
            DuckDbLibrary.DESTROY_STATEMENT.invokeExact(statement);
            DuckDbLibrary.DISCONNECT.invokeExact(connection);
            DuckDbLibrary.CLOSE.invokeExact(database);
        } catch (final Throwable impossible) {
            throw unexpected(impossible);
        } finally {
            memory.close();
        }
    }
}
