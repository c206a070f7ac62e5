package io.hotpath.engine.history;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.NearestName;
import io.hotpath.engine.definition.ModelDefinition;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.scoring.training.BaselineSplit;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Labelled events as rows of a model's inputs, computed by the very code of the live path: what a model learns from is what it will
 * be given.
 */
public final class TrainingRows implements AutoCloseable {
    private final History history;
    private final FeatureVectors vectors;
    private final Field label;
    private final Field card;
    private final int[] features;
    private final float[] row;
    private long count;

    /**
     * @param pipeline   whose first model names the inputs.
     * @param file       CSV or CSV.gz of events.
     * @param labelField a yes or no of the event.
     * @param cardField  what the evaluation counts as a card.
     * @param tables     directory with the versions of the pipeline's reference tables.
     * @throws HistoryException where the file cannot be read or a field is not there.
     */
    public TrainingRows(
        final Pipeline pipeline, final Path file, final String labelField, final String cardField, final Path tables) {
        final Message message = pipeline.eventSource().layout();
        label = field(message, labelField);
        card = field(message, cardField);
        if (label.type() != FieldType.BOOLEAN || card.type() == FieldType.FLOAT) {
            throw new HistoryException("the label must be a yes or no, and the card a whole number or a text", null);
        }
        final List<String> inputs = modelInputs(pipeline);
        features = inputs.stream().mapToInt(input -> pipeline.features().names().indexOf(input)).toArray();
        row = new float[features.length];
        history = new History(pipeline, file);
        vectors = new FeatureVectors(pipeline, tables);
    }

    /**
     * What a model of this pipeline is given.
     *
     * @param pipeline loaded with or without its models.
     * @return the inputs of its first model, which must be features; all features where there is no model.
     */
    public static List<String> modelInputs(final Pipeline pipeline) {
        final List<ModelDefinition> models = pipeline.modelDefinitions();
        final List<String> names = pipeline.features().names();
        final List<String> inputs = models.isEmpty() ? names : models.getFirst().inputNames();
        for (final String input : inputs) {
            if (!names.contains(input)) {
                throw new HistoryException("a model is trained on features; '" + input + "' is none"
                    + NearestName.hint(input, names), null);
            }
        }
        return inputs;
    }

    private static Field field(final Message message, final String name) {
        final Field field = message.field(name);
        if (field == null) {
            throw new HistoryException("unknown field '" + name + "'" + NearestName.hint(name, message.fieldNames()), null);
        }
        return field;
    }

    /**
     * Reads an event and sorts it into a split.
     *
     * @param split takes the row.
     * @return false where the file is at its end or behind all that the split needs.
     */
    public boolean next(final BaselineSplit split) {
        if (!history.next()) {
            return false;
        }
        count++;
        vectors.compute(history.event(), history.blockOffset());
        final int day = (int) Math.floorDiv(vectors.eventTimeNanos(), TimeUnit.DAYS.toNanos(1));
        if (split.needs(day)) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) vectors.feature(features[i]);
            }
            split.add(row, label.readLong(history.event(), history.blockOffset()) == 1, day, cardId());
        }
        return !split.isPast(day);
    }

    private long cardId() {
        return card.type() == FieldType.STRING
            ? history.event().getStringWithoutLengthUtf8(history.blockOffset() + card.offset(), card.length()).hashCode()
            : card.readLong(history.event(), history.blockOffset());
    }

    /** @return events read. */
    public long count() {
        return count;
    }

    @Override
    public void close() {
        vectors.close();
        history.close();
    }
}
