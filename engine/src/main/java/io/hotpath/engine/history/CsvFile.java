package io.hotpath.engine.history;

import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.Rejection;
import io.hotpath.engine.pipeline.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** CSV whose first line names the columns as a source's records do; each further line is decoded as a record of that source. */
final class CsvFile implements RecordFile {
    private final LineRecords records;
    private final EventDecoder decoder;
    private final UnsafeBuffer record = new UnsafeBuffer(0, 0);

    CsvFile(final InputStream text, final Source source) throws IOException {
        records = new LineRecords(text, true);
        if (!records.next()) {
            throw new HistoryException(" is empty: its first line must name the columns", null);
        }
        record.wrap(records.bytes(), 0, records.length());
        final List<String> columns = source.shape().csvColumns(record, records.length());
        CsvHeader.check(columns, source.shape(), records.bytes()[0] == '{');
        decoder = source.newCsvDecoder(columns);
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
