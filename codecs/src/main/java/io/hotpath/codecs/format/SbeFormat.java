package io.hotpath.codecs.format;

import io.hotpath.codecs.decode.CsvShape;
import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.FieldNames;
import io.hotpath.codecs.decode.SbeDecoder;
import io.hotpath.codecs.decode.TimeRules;
import io.hotpath.core.problem.Problems;
import java.util.List;
import java.util.function.Supplier;

/** One SBE message a record. Its fields lie where the schema says; names serve files of the same events, and parts of a record. */
final class SbeFormat implements RecordFormat {

    @Override
    public String name() {
        return "sbe";
    }

    @Override
    public List<String> keys() {
        return List.of();
    }

    @Override
    public boolean isNested() {
        return false;
    }

    @Override
    public Supplier<EventDecoder> decoders(
        final SourceSettings settings, final FieldNames names, final TimeRules times, final CsvShape csv,
        final Problems problems) {
        return () -> new SbeDecoder(settings.message(), names, times);
    }
}
