package io.hotpath.engine.history;

import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.Rejection;
import io.hotpath.engine.pipeline.Source;
import java.io.IOException;
import java.io.InputStream;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A JSON object a line, as a topic's records would be. */
final class JsonLinesFile implements RecordFile {
    private final LineRecords records;
    private final EventDecoder decoder;
    private final UnsafeBuffer record = new UnsafeBuffer(0, 0);

    JsonLinesFile(final InputStream text, final Source source) {
        records = new LineRecords(text, false);
        decoder = source.newJsonDecoder();
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
