package io.hotpath.server.kafka;

import io.hotpath.codecs.decode.RecordHeaders;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The headers of the record that is being offered, as a pipeline asks for them. A reused view; the ingest thread's. */
final class KafkaHeaders implements RecordHeaders {
    private Headers headers;

    KafkaHeaders of(final Headers ofRecord) {
        headers = ofRecord;
        return this;
    }

    @Override
    public byte[] last(final String name) {
        final Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }
}
