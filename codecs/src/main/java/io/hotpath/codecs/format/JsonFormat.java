package io.hotpath.codecs.format;

import io.hotpath.codecs.decode.CsvShape;
import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.FieldNames;
import io.hotpath.codecs.decode.JsonDecoder;
import io.hotpath.codecs.decode.TimeRules;
import io.hotpath.core.problem.Problems;
import java.util.List;
import java.util.function.Supplier;

/** One JSON object a record. */
final class JsonFormat implements RecordFormat {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public List<String> keys() {
        return List.of();
    }

    @Override
    public boolean isNested() {
        return true;
    }

    @Override
    public Supplier<EventDecoder> decoders(
        final SourceSettings settings, final FieldNames names, final TimeRules times, final CsvShape csv,
        final Problems problems) {
        return () -> new JsonDecoder(settings.message(), names, times);
    }
}
