package io.hotpath.engine.history;

import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.Rejection;
import io.hotpath.engine.pipeline.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A text whose lines are records of a source: a JSON object each, as a topic's would be, or CSV behind a line of column names. */
final class TextFile implements RecordFile {
    private final LineRecords records;
    private final EventDecoder decoder;
    private final UnsafeBuffer record = new UnsafeBuffer(0, 0);

    private TextFile(final LineRecords records, final EventDecoder decoder) {
        this.records = records;
        this.decoder = decoder;
    }

    static TextFile json(final InputStream text, final Source source) {
        return new TextFile(new LineRecords(text, false), source.newJsonDecoder());
    }

    /** Takes the first line: it names the columns as the source's records do. */
    static TextFile csv(final InputStream text, final Source source) throws IOException {
        final LineRecords records = new LineRecords(text, true);
        if (!records.next()) {
            throw new HistoryException(" is empty: its first line must name the columns", null);
        }
        final UnsafeBuffer header = new UnsafeBuffer(records.bytes(), 0, records.length());
        final List<String> columns = source.shape().csvColumns(header, records.length());
        CsvHeader.check(columns, source.shape(), records.bytes()[0] == '{');
        return new TextFile(records, source.newCsvDecoder(columns));
    }

    @Override
    public boolean next() throws IOException {
        return records.next();
    }

    @Override
    public Rejection decode(final MutableDirectBuffer event) {
        record.wrap(records.bytes(), 0, records.length());
        return decoder.decode(record, 0, records.length(), event, 0);
    }

    @Override
    public int rejectedField() {
        return decoder.rejectedField();
    }

    @Override
    public long place() {
        return records.line();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
