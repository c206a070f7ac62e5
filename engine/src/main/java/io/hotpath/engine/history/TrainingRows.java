package io.hotpath.engine.history;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.NearestName;
import io.hotpath.engine.definition.ModelDefinition;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.features.window.LabelBinding;
import io.hotpath.scoring.training.BaselineSplit;
import io.hotpath.scoring.training.Rows;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Labelled events as rows of a model's inputs, computed by the very code of the live path: what a model learns from is what it will
 * be given. The label that it learns is the event's, whenever it became known; but not before, where the training is of a time.
 */
public final class TrainingRows {
    private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);

    private final Field label;
    private final Field card;
    private final boolean isSetByLabels;
    private final int[] features;
    private final float[] row;
    private final Rows rows;
    private final RowLabels labels;
    private long count;

    /**
     * @param pipeline   whose first model names the inputs.
     * @param message    of the events.
     * @param labelField a yes or no of the event.
     * @param cardField  what the evaluation counts as a card.
     * @throws HistoryException where a field is not there, or a feature tells the label.
     */
    public TrainingRows(final Pipeline pipeline, final Message message, final String labelField, final String cardField) {
        label = field(message, labelField);
        card = field(message, cardField);
        if (label.type() != FieldType.BOOLEAN || card.type() == FieldType.FLOAT) {
            throw new HistoryException("the label must be a yes or no, and the card a whole number or a text", null);
        }
        final LabelBinding binding = pipeline.labels() == null ? null : pipeline.labels().binding();
        isSetByLabels = binding != null && binding.eventValue().equals(label);
        final List<String> telling = LabelUse.atOnce(pipeline.features(), labelField);
        if (!isSetByLabels && !telling.isEmpty()) {
            throw new HistoryException("feature '" + telling.getFirst() + "' tells the label '" + labelField + "' that is to be "
                + "learnt: give its window 'delayed DURATION', by when it is known, or declare 'labels' that set it", null);
        }
        final List<String> inputs = modelInputs(pipeline);
        features = inputs.stream().mapToInt(input -> pipeline.features().names().indexOf(input)).toArray();
        row = new float[features.length];
        rows = new Rows(features.length);
        labels = new RowLabels(rows, binding);
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
     * Takes what history has come to.
     *
     * @param history  at an event or a label.
     * @param vectors  of the events so far.
     * @param firstDay of those whose rows are wanted, counted from 1970 in UTC.
     * @param lastDay  of those whose rows are wanted.
     * @return whether there may be more to take.
     */
    public boolean take(final History history, final FeatureVectors vectors, final int firstDay, final int lastDay) {
        final int day = (int) Math.floorDiv(history.timeNanos(), DAY_NANOS);
        if (history.isLabel()) {
            vectors.label(history.event(), history.blockOffset());
            if (isSetByLabels && history.hasLabelFiles()) {
                labels.label(history.event(), day);
            }
            return true;
        }
        if (day > lastDay) {
            return history.hasLabelFiles(); // labels of the last rows may still come
        }
        count++;
        vectors.compute(history.event(), history.blockOffset());
        if (day >= firstDay) {
            add(history, vectors, day);
        }
        return true;
    }

    private void add(final History history, final FeatureVectors vectors, final int day) {
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) vectors.feature(features[i]);
        }
        final long value = isSetByLabels ? history.ownLabel() : label.readLong(history.event(), history.blockOffset());
        rows.add(row, value == 1 && !(isSetByLabels && history.hasLabelFiles()), day, cardId(history));
        final long delayNanos = isSetByLabels ? history.labelDelayNanos() : 0;
        labels.added(history.event(), (int) Math.floorDiv(history.timeNanos() + delayNanos, DAY_NANOS));
    }

    private long cardId(final History history) {
        return card.type() == FieldType.STRING
            ? KeyHash.of(history.event(), card)
            : card.readLong(history.event(), history.blockOffset());
    }

    /**
     * Sorts the rows into a split. To train with, a row counts as labelled where its label was known when the test began.
     *
     * @param split of the days that rows were wanted of.
     */
    public void fill(final BaselineSplit split) {
        for (int i = 0; i < rows.size(); i++) {
            final int day = rows.day(i);
            rows.copyInputs(i, row);
            final boolean isUnknown = split.isTraining(day) && labels.knownDay(i) >= split.testFrom();
            split.add(row, rows.label(i) && !isUnknown, day, rows.card(i));
        }
    }

    /** @return events whose features were computed. */
    public long count() {
        return count;
    }
}
