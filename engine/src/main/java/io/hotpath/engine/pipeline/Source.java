package io.hotpath.engine.pipeline;

import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.FieldNames;
import io.hotpath.codecs.format.RecordShape;
import io.hotpath.codecs.schema.Message;
import java.util.List;

/**
 * A topic whose records become events or labels.
 *
 * @param topic   in Kafka.
 * @param isLabel whether they are the label message.
 * @param shape   what they hold and how.
 */
public record Source(String topic, boolean isLabel, RecordShape shape) {

    /** @return what the records hold. */
    public Message message() {
        return shape.message();
    }

    /** @return what the records call the fields. */
    public FieldNames names() {
        return shape.names();
    }

    /** @return a decoder of the topic's records, for one thread. */
    public EventDecoder newDecoder() {
        return shape.decoders().get();
    }

    /** @return a decoder of CSV records with given columns, whatever the topic's own format; for one thread. */
    public EventDecoder newCsvDecoder(final List<String> columns) {
        return shape.newCsvDecoder(columns);
    }
}
