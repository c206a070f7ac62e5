package io.hotpath.engine.pipeline;

import io.hotpath.codecs.decode.CsvDecoder;
import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.FieldNames;
import io.hotpath.codecs.decode.JsonDecoder;
import io.hotpath.codecs.decode.SbeDecoder;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import java.util.List;

/**
 * A topic whose records become events or labels.
 *
 * @param topic   in Kafka.
 * @param message what its records hold.
 * @param isLabel whether that is the label message.
 * @param format  json, csv or sbe.
 * @param names   what its records call the fields.
 * @param columns the order of names in a CSV record.
 */
public record Source(String topic, Message message, boolean isLabel, String format, FieldNames names, List<String> columns) {
    /** @return a decoder of the topic's records, for one thread. */
    public EventDecoder newDecoder() {
        return switch (format) {
            case "json" -> new JsonDecoder(message, names);
            case "csv" -> newCsvDecoder(columns);
            default -> new SbeDecoder(message);
        };
    }

    /** @return a decoder of CSV records with given columns, whatever the topic's own format; for one thread. */
    public EventDecoder newCsvDecoder(final List<String> csvColumns) {
        return new CsvDecoder(message, names, csvColumns);
    }

    /** @return every name that a record may hold. */
    public List<String> knownNames() {
        return names.known();
    }

    /** @return whether a record may hold a name. */
    public boolean knows(final String name) {
        return knownNames().contains(name) || knownNames().contains("*");
    }

    /** @return the names that every record must hold. */
    public List<String> requiredNames() {
        return message.fields().stream().filter(Field::required).map(names::of).toList();
    }
}
