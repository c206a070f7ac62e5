package io.hotpath.codecs.format;

import io.hotpath.codecs.schema.Message;
import java.util.List;
import java.util.Map;

/**
 * What a pipeline says of one source and its records.
 *
 * @param topic     in Kafka.
 * @param message   that its records hold.
 * @param eventTime index of the field that is the event's time, -1 where there is none.
 * @param names     field name to what records call it.
 * @param ignore    what is skipped.
 * @param options   by key, the values of what only some sources say.
 * @param line      for problems.
 */
public record SourceSettings(
        String topic,
        Message message,
        int eventTime,
        Map<String, Setting> names,
        List<Setting> ignore,
        Map<String, List<Setting>> options,
        int line) {

    /** @return how problems of this source begin. */
    String title() {
        return "source '" + topic + "': ";
    }

    List<Setting> option(final String key) {
        return options.getOrDefault(key, List.of());
    }

    /** @return the only value of an option, or null where there is none. */
    Setting single(final String key) {
        return option(key).isEmpty() ? null : option(key).getFirst();
    }

    List<String> ignored() {
        return ignore.stream().map(Setting::text).toList();
    }
}
