package io.hotpath.engine.history;

import io.hotpath.codecs.decode.Rejection;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.engine.pipeline.RecordFilter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.agrona.concurrent.UnsafeBuffer;

/** The records of an input's files as they lie there, decoded as the live source's would be. */
final class DecodedRecords implements RecordStream {
    private final HistoryInput input;
    private final HistoryOptions options;
    private final ReadingReport report;
    private final Consumer<UnsafeBuffer> check;
    private final Iterator<Path> files;
    private final UnsafeBuffer record;
    private final RecordFilter filter;
    private Path file;
    private RecordFile records;
    private long timeNanos;

    /**
     * @param input   the files, of which the first is opened.
     * @param options how to read them.
     * @param report  counts what is read and left out.
     * @param check   looks at each record as it is read, and may refuse to go on.
     */
    DecodedRecords(
        final HistoryInput input, final HistoryOptions options, final ReadingReport report, final Consumer<UnsafeBuffer> check) {
        this.input = input;
        this.options = options;
        this.report = report;
        this.check = check;
        files = input.files().iterator();
        filter = input.source().newFilter();
        record = new UnsafeBuffer(new byte[input.source().layout().encodedLength()]);
        openNext(); // a header that does not fit is refused before anything is done
    }

    private boolean openNext() {
        closeFile();
        if (!files.hasNext()) {
            return false;
        }
        file = files.next();
        try {
            records = options.formats().open(file, input.source());
        } catch (final HistoryException refused) {
            throw new HistoryException(file + refused.getMessage(), refused);
        } catch (final IOException failure) {
            throw new HistoryException(file + whyNot(file, failure), failure);
        }
        return true;
    }

    private static String whyNot(final Path file, final IOException failure) {
        if (failure instanceof ZipException || failure instanceof EOFException) {
            return " is no gzip file, though its name says so";
        }
        return Files.exists(file) ? " cannot be read" : " does not exist";
    }

    @Override
    public boolean next() {
        while (advance()) {
            if (take() && filter.passes(record, Message.HEADER_LENGTH)) {
                report.countRecord(options.progress());
                checkRecord();
                return true;
            }
        }
        return false;
    }

    private void checkRecord() {
        try {
            check.accept(record);
        } catch (final HistoryException refused) {
            throw refused(refused.getMessage(), refused);
        }
    }

    private boolean advance() {
        try {
            while (records != null) {
                if (records.next()) {
                    return true;
                }
                openNext();
            }
            return false;
        } catch (final IOException failure) {
            throw refused(failure.getMessage(), failure);
        }
    }

    /** @return whether there is a record to take. */
    private boolean take() {
        final Rejection rejection = records.decode(record);
        if (rejection != Rejection.NONE) {
            skip(rejection.description() + inField(records.rejectedField()));
            return false;
        }
        if (input.time().isMissing(record, Message.HEADER_LENGTH)) {
            skip("a required field is missing" + " in field '" + input.time().name() + "'");
            return false;
        }
        timeNanos = input.time().readLong(record, Message.HEADER_LENGTH) * input.time().nanosPerUnit();
        return true;
    }

    private String inField(final int index) {
        final Field field = index < 0 ? null : input.source().message().fields().get(index);
        return field == null ? "" : " in field '" + field.name() + "'";
    }

    private void skip(final String reason) {
        if (!options.skipBadRecords()) {
            throw refused(reason, null);
        }
        report.countSkipped(reason);
    }

    private HistoryException refused(final String what, final Exception cause) {
        return new HistoryException(place() + ": " + what, cause);
    }

    /** @return file and line of the record. */
    String place() {
        return file + ":" + records.place();
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

    private void closeFile() {
        if (records == null) {
            return;
        }
        try {
            records.close();
            records = null;
        } catch (final IOException failure) {
            throw new HistoryException(file + " cannot be closed", failure);
        }
    }

    @Override
    public void close() {
        closeFile();
    }
}
