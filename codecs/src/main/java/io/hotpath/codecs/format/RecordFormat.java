package io.hotpath.codecs.format;

import io.hotpath.codecs.decode.CsvShape;
import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.FieldNames;
import io.hotpath.codecs.decode.TimeRules;
import io.hotpath.core.problem.Problems;
import java.util.List;
import java.util.function.Supplier;

/** One format of records: what a source may say about it, and who decodes it. A new one is a new entry in {@link RecordFormats}. */
public interface RecordFormat {

    /** @return as sources name it. */
    String name();

    /** @return the keys of a source that only this format takes. */
    List<String> keys();

    /** @return whether values may lie in others, so that names are paths. */
    boolean isNested();

    /** @return how the source's events are written as CSV, in its records or in files of the same events. */
    default CsvShape csv(final SourceSettings settings, final Problems problems) {
        return CsvShape.DEFAULT;
    }

    /**
     * Checks what a source says.
     *
     * @param settings of the source.
     * @param names    of its fields, without a problem.
     * @param times    how they are read.
     * @param csv      as {@link #csv} says.
     * @param problems takes what is wrong.
     * @return makes decoders of its records, each for one thread; used only where there was no problem.
     */
    Supplier<EventDecoder> decoders(
        SourceSettings settings, FieldNames names, TimeRules times, CsvShape csv, Problems problems);
}
