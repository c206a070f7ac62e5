package io.hotpath.codecs.format;

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

    /**
     * Checks what a source says.
     *
     * @param settings of the source.
     * @param names    of its fields, without a problem.
     * @param times    how they are read.
     * @param problems takes what is wrong.
     * @return makes decoders of its records, each for one thread; used only where there was no problem.
     */
    Supplier<EventDecoder> decoders(SourceSettings settings, FieldNames names, TimeRules times, Problems problems);
}
