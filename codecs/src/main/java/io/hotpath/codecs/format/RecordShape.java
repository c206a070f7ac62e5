package io.hotpath.codecs.format;

import io.hotpath.codecs.decode.CsvColumns;
import io.hotpath.codecs.decode.CsvDecoder;
import io.hotpath.codecs.decode.CsvShape;
import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.FieldNames;
import io.hotpath.codecs.decode.JsonDecoder;
import io.hotpath.codecs.decode.TimeRules;
import io.hotpath.codecs.schema.Message;
import java.util.List;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/**
 * How a source's records become events of a message.
 *
 * @param message  that they hold.
 * @param names    of the fields in them.
 * @param times    how times are read.
 * @param csv      how files of the same events are written.
 * @param decoders of the source's own format.
 */
public record RecordShape(
        Message message, FieldNames names, TimeRules times, CsvShape csv, Supplier<EventDecoder> decoders) {

    /** @return a decoder of CSV records with given columns, whatever the source's own format; for one thread. */
    public EventDecoder newCsvDecoder(final List<String> columns) {
        return new CsvDecoder(message, names, times, csv, columns);
    }

    /** @return a decoder of JSON lines of a file, whatever the source's own format; for one thread. */
    public EventDecoder newJsonDecoder() {
        return new JsonDecoder(message, names.inFiles(), times);
    }

    /**
     * @param line   the first of a CSV file.
     * @param length of it in bytes.
     * @return the columns that it names, or null where it is no CSV.
     */
    public List<String> csvColumns(final DirectBuffer line, final int length) {
        return CsvColumns.read(line, length, csv);
    }

    /** @return what is wrong with the columns of a CSV file, or null where nothing is. */
    public String csvProblem(final List<String> columns) {
        return CsvColumns.problem(columns, names, csv);
    }
}
