package io.hotpath.engine.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.NearestName;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.Source;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes the feature vectors of events as CSV, gzipped where the file's name ends in .gz: a header, then for each event its id and
 * its features. A whole number is written without a point, anything else so that it reads back to the same bits, missing as
 * nothing.
 */
public final class FeatureTable implements AutoCloseable {
    private static final double LARGEST_EXACT_WHOLE = 0x1p53;

    private final FeatureVectors vectors;
    private final Field id;
    private final Path file;
    private final BufferedWriter out;
    private final StringBuilder line = new StringBuilder(512);
    private long rows;

    /**
     * @param pipeline whose features are computed.
     * @param idField  the field that names an event, or null for the first.
     * @param file     to write.
     * @param tables   directory with the versions of the pipeline's reference tables.
     * @throws HistoryException where it cannot be written.
     */
    public FeatureTable(final Pipeline pipeline, final String idField, final Path file, final Path tables) {
        this.file = file;
        final Message message = pipeline.eventSource().layout();
        id = idField == null ? message.fields().getFirst() : message.field(idField);
        if (id == null) {
            throw new HistoryException("unknown field '" + idField + "'" + NearestName.hint(idField, message.fieldNames()), null);
        }
        vectors = new FeatureVectors(pipeline, tables);
        out = open(file);
        write(nameOf(id, pipeline.eventSource()) + "," + String.join(",", pipeline.features().names()));
    }

    /** @return what the source's records call a field. */
    private static String nameOf(final Field field, final Source source) {
        final Field own = source.message().field(field.name());
        return own == null ? field.name() : source.names().of(own);
    }

    private static BufferedWriter open(final Path file) {
        try {
            final OutputStream raw = Files.newOutputStream(file);
            final OutputStream stream = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw, 1 << 16) : raw;
            return new BufferedWriter(new OutputStreamWriter(stream, UTF_8), 1 << 16);
        } catch (final IOException failure) {
            throw new HistoryException(file + " cannot be written", failure);
        }
    }

    private void write(final CharSequence text) {
        try {
            out.append(text).append('\n');
        } catch (final IOException failure) {
            throw new HistoryException(file + " cannot be written", failure);
        }
    }

    /** Computes an event's features and writes them. Events come in the order of the stream. */
    public void add(final UnsafeBuffer event, final int blockOffset) {
        vectors.compute(event, blockOffset);
        line.setLength(0);
        appendId(event, blockOffset);
        for (int i = 0; i < vectors.size(); i++) {
            append(vectors.feature(i));
        }
        write(line);
        rows++;
    }

    private void appendId(final UnsafeBuffer event, final int blockOffset) {
        if (id.isMissing(event, blockOffset)) {
            return;
        }
        switch (id.type()) {
            case STRING -> appendText(event, blockOffset + id.offset());
            case FLOAT -> line.append(id.readDouble(event, blockOffset));
            default -> line.append(id.readLong(event, blockOffset));
        }
    }

    /** Zeros fill a text up; quotes keep its commas, quotes and line breaks from meaning anything (RFC 4180). */
    private void appendText(final UnsafeBuffer event, final int at) {
        int length = 0;
        while (length < id.length() && event.getByte(at + length) != 0) {
            length++;
        }
        final String text = event.getStringWithoutLengthUtf8(at, length);
        final boolean plain = text.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        line.append(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
    }

    private void append(final double value) {
        line.append(',');
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT_WHOLE) {
            line.append((long) value);
        } else if (!Double.isNaN(value)) {
            line.append(value);
        }
    }

    /** @return events written. */
    public long rows() {
        return rows;
    }

    @Override
    public void close() {
        vectors.close();
        try {
            out.close();
        } catch (final IOException failure) {
            throw new HistoryException(file + " cannot be written", failure);
        }
    }
}
