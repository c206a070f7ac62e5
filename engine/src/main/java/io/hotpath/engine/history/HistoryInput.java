package io.hotpath.engine.history;

import io.hotpath.codecs.schema.Field;
import io.hotpath.engine.pipeline.Labels;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.Source;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that together hold records as one source has them.
 *
 * @param source whose names and types the records have.
 * @param time   of its message: when a record takes effect.
 * @param files  in the order in which records of the same time are taken.
 */
public record HistoryInput(Source source, Field time, List<Path> files) {

    /**
     * @param pipeline whose events the files hold.
     * @param source   one of its sources.
     * @param files    in their order.
     * @return what is read of them.
     */
    public static HistoryInput events(final Pipeline pipeline, final Source source, final List<Path> files) {
        return new HistoryInput(source, pipeline.features().eventTime(), List.copyOf(files));
    }

    /**
     * @param pipeline whose labels the files hold, each with the time at which it became known.
     * @param files    in their order.
     * @return what is read of them.
     * @throws HistoryException where the pipeline has no labels, or they have no time.
     */
    public static HistoryInput labels(final Pipeline pipeline, final List<Path> files) {
        final Labels labels = pipeline.labels();
        if (labels == null) {
            throw new HistoryException("the pipeline has no 'labels', so that no file can hold them", null);
        }
        if (labels.time() == null) {
            throw new HistoryException("when a label of a file became known must be one of its fields: give the message '"
                + labels.message().name() + "' a time, and name it in 'labels: {time: ...}'", null);
        }
        final Source source = pipeline.sources().stream().filter(Source::isLabel).findFirst().orElseThrow(
            () -> new HistoryException("no source has the message '" + labels.message().name() + "'", null));
        return new HistoryInput(source, labels.time(), List.copyOf(files));
    }
}
