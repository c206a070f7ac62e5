package io.hotpath.engine.pipeline;

import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.FieldNames;
import io.hotpath.codecs.decode.PlacedDecoder;
import io.hotpath.codecs.format.RecordShape;
import io.hotpath.codecs.schema.EventMessages;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.features.expression.Expression;
import java.util.List;

/**
 * A topic whose records become events or labels, or a source of requests, which are events.
 *
 * @param topic  in Kafka; of requests {@code requests/NAME}, as no topic is called.
 * @param role   of the records.
 * @param shape  what they hold and how.
 * @param events the messages among which its events lie; of labels their own alone.
 * @param filter that a decoded record must pass to be taken, or null.
 */
public record Source(String topic, SourceRole role, RecordShape shape, EventMessages events, Expression filter) {

    /** @return whether its records are labels. */
    public boolean isLabel() {
        return role == SourceRole.LABEL;
    }

    /** @return whether its records are decided on. */
    public boolean isDecided() {
        return role == SourceRole.DECIDED || isRequest();
    }

    /** @return whether its records are requests, which come from no topic. */
    public boolean isRequest() {
        return role == SourceRole.REQUEST;
    }

    /** @return what the records hold, as declared. */
    public Message message() {
        return shape.message();
    }

    /** @return the message's fields where decoded records have them. */
    public Message layout() {
        return events.of(List.of(message().name()));
    }

    /** @return the message's own field that is its events' time; of labels null. */
    public Field eventTime() {
        return isLabel() ? null : events.timeOf(message().name());
    }

    /** @return what the records call the fields. */
    public FieldNames names() {
        return shape.names();
    }

    /** @return a decoder of the topic's records, for one thread. */
    public EventDecoder newDecoder() {
        return placed(shape.decoders().get());
    }

    /** @return a decoder of CSV records with given columns, whatever the topic's own format; for one thread. */
    public EventDecoder newCsvDecoder(final List<String> columns) {
        return placed(shape.newCsvDecoder(columns));
    }

    /** @return a decoder of JSON lines of a file, whatever the topic's own format; for one thread. */
    public EventDecoder newJsonDecoder() {
        return placed(shape.newJsonDecoder());
    }

    /** @return what looks at the decoded records, for one thread. */
    public RecordFilter newFilter() {
        return new RecordFilter(filter);
    }

    private EventDecoder placed(final EventDecoder decoder) {
        return events.areSeveral() ? new PlacedDecoder(decoder, message(), events) : decoder;
    }
}
