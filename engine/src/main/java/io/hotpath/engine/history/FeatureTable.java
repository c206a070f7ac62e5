package io.hotpath.engine.history;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.NearestName;
import io.hotpath.engine.pipeline.Labels;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the feature vectors of the events of history: for each some of its fields, such as its id, and its features. */
public final class FeatureTable implements AutoCloseable {
    private final FeatureVectors vectors;
    private final List<FeatureColumn> fields = new ArrayList<>();
    private final Field label;
    private final Path file;
    private final FeatureFile out;
    private final Object[] row;
    private long rows;

    /**
     * Writes CSV or JSON lines.
     *
     * @param pipeline whose features are computed.
     * @param idField  the field that names an event, or null for the first.
     * @param file     to write.
     * @param tables   directory with the versions of the pipeline's reference tables.
     * @throws HistoryException where it cannot be written.
     */
    public FeatureTable(final Pipeline pipeline, final String idField, final Path file, final Path tables) {
        this(pipeline, pipeline.eventSource(), idField == null ? List.of() : List.of(idField), new FeatureVectors(pipeline, tables),
            new TextFeatureFiles(), file);
    }

    /**
     * @param pipeline whose features are computed.
     * @param source   of the events, whose names the file has.
     * @param names    of the fields in front of the features; the first field of the event where there are none.
     * @param vectors  compute the features; closed with this.
     * @param formats  make the file.
     * @param file     to write.
     * @throws HistoryException where it cannot be written.
     */
    public FeatureTable(
        final Pipeline pipeline, final Source source, final List<String> names, final FeatureVectors vectors,
        final FeatureFiles formats, final Path file) {
        this.file = file;
        this.vectors = vectors;
        final Labels labels = pipeline.labels();
        label = labels == null ? null : labels.binding().eventValue();
        final Message message = source.layout();
        (names.isEmpty() ? List.of(message.fields().getFirst().name()) : names)
            .forEach(name -> fields.add(column(source, name)));
        final List<FeatureColumn> columns = new ArrayList<>(fields);
        pipeline.features().names().forEach(name -> columns.add(FeatureColumn.ofFeature(name)));
        row = new Object[columns.size()];
        try {
            out = formats.create(file, columns);
        } catch (final IOException failure) {
            throw failed(failure);
        }
    }

    private static FeatureColumn column(final Source source, final String name) {
        final Field field = source.layout().field(name);
        if (field == null) {
            throw new HistoryException(
                "unknown field '" + name + "'" + NearestName.hint(name, source.layout().fieldNames()), null);
        }
        final Field own = source.message().field(name);
        return FeatureColumn.ofField(own == null ? name : source.names().of(own), field);
    }

    private HistoryException failed(final IOException failure) {
        return new HistoryException(file + " cannot be written", failure);
    }

    /** Takes what history has come to: a label, or an event whose features are computed and written. */
    public void add(final History history) {
        if (history.isLabel()) {
            vectors.label(history.event(), history.blockOffset());
            return;
        }
        vectors.compute(history.event(), history.blockOffset());
        for (int i = 0; i < fields.size(); i++) {
            row[i] = value(fields.get(i), history);
        }
        for (int i = 0; i < vectors.size(); i++) {
            final double value = vectors.feature(i);
            row[fields.size() + i] = Double.isNaN(value) ? null : (Object) value;
        }
        write();
    }

    /** A label that was taken out of its event is shown all the same: it is what a model learns. */
    private Object value(final FeatureColumn column, final History history) {
        if (column.field().equals(label)) {
            return history.ownLabel() == label.encoding().nullValue() ? null : (Object) history.ownLabel();
        }
        return column.of(history.event(), history.blockOffset());
    }

    private void write() {
        try {
            out.write(row);
        } catch (final IOException failure) {
            throw failed(failure);
        }
        rows++;
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
            throw failed(failure);
        }
    }
}
