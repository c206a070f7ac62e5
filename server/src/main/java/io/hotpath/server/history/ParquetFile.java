package io.hotpath.server.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.Rejection;
import io.hotpath.engine.history.HistoryException;
import io.hotpath.engine.history.RecordFile;
import io.hotpath.engine.pipeline.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The rows of a Parquet file, each as the JSON object that a source's topic would hold, and decoded as that. */
final class ParquetFile implements RecordFile {
    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final EventDecoder decoder;
    private final UnsafeBuffer record = new UnsafeBuffer(0, 0);
    private long row;

    /**
     * @param file   to read.
     * @param source whose names its columns have.
     * @throws IOException where it cannot be read.
     */
    ParquetFile(final Path file, final Source source) throws IOException {
        decoder = source.newJsonDecoder();
        try {
            connection = DuckDb.connect();
        } catch (final SQLException failure) {
            throw DuckDb.failed("DuckDB cannot be started", failure);
        }
        try {
            statement = connection.createStatement();
            rows = statement.executeQuery(new ParquetColumns(statement, file, source).query());
        } catch (final SQLException failure) {
            closeConnection();
            throw new HistoryException(" is no Parquet file that can be read", failure);
        } catch (final RuntimeException refused) {
            closeConnection();
            throw refused;
        }
    }

    private void closeConnection() throws IOException {
        try {
            connection.close();
        } catch (final SQLException failure) {
            throw DuckDb.failed("DuckDB cannot be closed", failure);
        }
    }

    @Override
    public boolean next() throws IOException {
        try {
            if (!rows.next()) {
                return false;
            }
            row++;
            record.wrap(rows.getString(1).getBytes(UTF_8));
            return true;
        } catch (final SQLException failure) {
            throw DuckDb.failed("the Parquet file cannot be read on", failure);
        }
    }

    @Override
    public Rejection decode(final MutableDirectBuffer event) {
        return decoder.decode(record, 0, record.capacity(), event, 0);
    }

    @Override
    public int rejectedField() {
        return decoder.rejectedField();
    }

    @Override
    public long place() {
        return row;
    }

    @Override
    public void close() throws IOException {
        try (statement) {
            rows.close();
        } catch (final SQLException failure) {
            throw DuckDb.failed("DuckDB cannot be closed", failure);
        } finally {
            closeConnection();
        }
    }
}
