package io.hotpath.engine.definition;

import java.util.List;
import java.util.Map;

/**
 * A topic and how its records become events.
 *
 * @param topic     in Kafka; of requests {@code requests/NAME}.
 * @param message   the name of the message that its records hold.
 * @param format    one of {@code RecordFormats}.
 * @param eventTime the field with the event's time; empty for labels.
 * @param names     field name to the name that records use for it; a field that is not here goes by its own name.
 * @param ignore    names in records that are skipped; {@code *} for every unknown one.
 * @param options   what is said of times and of the format, by key.
 * @param use       what becomes of the records.
 * @param line      in the pipeline file.
 */
public record SourceDefinition(
        String topic,
        Word message,
        String format,
        Word eventTime,
        Map<String, Word> names,
        List<Word> ignore,
        Map<String, List<Word>> options,
        SourceUse use,
        int line) {
}
