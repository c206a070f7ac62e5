package io.hotpath.engine.history;

import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.Rejection;
import io.hotpath.codecs.format.RecordShape;
import io.hotpath.codecs.schema.Message;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.Source;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Operators;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The events of a CSV file, gzipped or not, in the order of the file. Its first line names the columns as the pipeline's event
 * source does; each further line is decoded as a record of that source would be. One thread.
 */
public final class History implements AutoCloseable {
    private final Path file;
    private final Source source;
    private final EvaluationFrame decoded = new EvaluationFrame();
    private final CsvRecords records;
    private final EventDecoder decoder;
    private final UnsafeBuffer record = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer event;

    /**
     * Opens a file of the events that are decided on, and reads its header.
     *
     * @param pipeline whose events it holds.
     * @param file     CSV, or CSV.gz.
     * @throws HistoryException where it cannot be read, is empty, or has columns that do not fit the events.
     */
    public History(final Pipeline pipeline, final Path file) {
        this(onlySource(pipeline, file), file);
    }

    /** Windows without the events of other messages would be wrong in silence. */
    private static Source onlySource(final Pipeline pipeline, final Path file) {
        if (pipeline.events().areSeveral()) {
            throw new HistoryException(file + ": windows take events of " + String.join(" and ", pipeline.events().names())
                + ", and a history of several messages cannot be read yet", null);
        }
        return pipeline.eventSource();
    }

    /**
     * Opens a file and reads its header.
     *
     * @param source as whose records the events are decoded, and by whose filter they are left out.
     * @param file   CSV, or CSV.gz.
     * @throws HistoryException where it cannot be read, is empty, or has columns that do not fit the events.
     */
    public History(final Source source, final Path file) {
        this.file = file;
        this.source = source;
        event = new UnsafeBuffer(new byte[source.layout().encodedLength()]);
        records = open(file);
        try {
            decoder = source.newCsvDecoder(header(source.shape()));
        } catch (final HistoryException refused) {
            close();
            throw refused;
        }
    }

    private static CsvRecords open(final Path file) {
        try {
            return new CsvRecords(file);
        } catch (final IOException failure) {
            throw new HistoryException(file + whyNot(file, failure), failure);
        }
    }

    private static String whyNot(final Path file, final IOException failure) {
        if (failure instanceof ZipException || failure instanceof EOFException) {
            return " is no gzip file, though its name says so";
        }
        return Files.exists(file) ? " cannot be read" : " does not exist";
    }

    private List<String> header(final RecordShape shape) {
        if (!advance()) {
            throw new HistoryException(file + " is empty: its first line must name the columns", null);
        }
        record.wrap(records.bytes(), 0, records.length());
        final List<String> columns = shape.csvColumns(record, records.length());
        final String problem = columns == null ? "the first line is no CSV record" : shape.csvProblem(columns);
        if (problem != null) {
            throw refused(problem, null);
        }
        return columns;
    }

    private HistoryException refused(final String what, final IOException cause) {
        return new HistoryException(file + ":" + records.line() + ": " + what, cause);
    }

    private boolean advance() {
        try {
            return records.next();
        } catch (final IOException failure) {
            throw refused(failure.getMessage(), failure);
        }
    }

    /**
     * Decodes the next event that the source's filter lets pass.
     *
     * @return false at the end of the file.
     * @throws HistoryException where the line is no valid event.
     */
    public boolean next() {
        do {
            if (!advance()) {
                return false;
            }
            decode();
        } while (!passes());
        return true;
    }

    private boolean passes() {
        decoded.event(event, blockOffset());
        return source.filter() == null || Operators.isTrue(source.filter().evaluate(decoded));
    }

    private void decode() {
        record.wrap(records.bytes(), 0, records.length());
        final Rejection rejection = decoder.decode(record, 0, records.length(), event, 0);
        if (rejection != Rejection.NONE) {
            final int field = decoder.rejectedField();
            final String name = field < 0 ? "" : " in field '" + source.message().fields().get(field).name() + "'";
            throw refused(rejection.description() + name, null);
        }
    }

    /** @return the event that {@link #next} decoded: SBE header and block; valid until the next call. */
    public UnsafeBuffer event() {
        return event;
    }

    /** @return where the event's block starts in {@link #event}. */
    public int blockOffset() {
        return Message.HEADER_LENGTH;
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (final IOException failure) {
            throw new HistoryException(file + " cannot be closed", failure);
        }
    }
}
