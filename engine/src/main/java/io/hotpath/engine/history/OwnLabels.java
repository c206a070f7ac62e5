package io.hotpath.engine.history;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.engine.pipeline.Labels;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.features.window.LabelBinding;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Labels that the events of history hold themselves, as an export of labelled events does. Live, they come later; so they are
 * taken out of their events, and become labels of their own once the stated delay has passed. Where labels come from files, they
 * are taken out for good. Where nothing says when they became known they stay, but no feature may then use them at once.
 */
final class OwnLabels {
    private final LabelBinding binding;
    private final List<String> featuresAtOnce;
    private final boolean stay;
    private final boolean comeLater;
    private final long delayNanos;
    private final LabelQueue queue;
    private final ReadingReport report;

    /**
     * @param pipeline whose events hold labels, or no labels at all.
     * @param options  may say when labels became known.
     * @param inFiles  whether labels are read from files of their own.
     * @param report   is told how many there were.
     */
    OwnLabels(final Pipeline pipeline, final HistoryOptions options, final boolean inFiles, final ReadingReport report) {
        final Labels labels = pipeline.labels();
        this.report = report;
        binding = labels == null ? null : labels.binding();
        if (labels == null) {
            if (options.labelDelayNanos() >= 0) {
                throw new HistoryException("the pipeline has no 'labels' that a delay could be of", null);
            }
            featuresAtOnce = List.of();
            stay = true;
            comeLater = false;
            delayNanos = 0;
            queue = null;
            return;
        }
        final long stated = options.labelDelayNanos() >= 0 ? options.labelDelayNanos() : labels.delayNanos();
        delayNanos = Math.max(0, stated);
        featuresAtOnce = LabelUse.atOnce(pipeline.features(), binding.eventValue().name());
        stay = stated < 0 && !inFiles;
        comeLater = stated >= 0 && !inFiles && pipeline.features().labels() != null;
        if (!inFiles && pipeline.features().labels() != null) {
            report.awaitOwnLabels(binding.eventValue().name());
        }
        queue = new LabelQueue(labels.message().encodedLength(), delayNanos);
    }

    private boolean isLabelled(final UnsafeBuffer event) {
        return binding != null && !binding.eventValue().isMissing(event, Message.HEADER_LENGTH);
    }

    /**
     * Counts an event's own label.
     *
     * @throws HistoryException where a feature would see it before it could be known.
     */
    void check(final UnsafeBuffer event) {
        if (!isLabelled(event)) {
            return;
        }
        report.countOwnLabel();
        if (stay && !featuresAtOnce.isEmpty()) {
            final String label = binding.eventValue().name();
            throw new HistoryException("the event holds its label '" + label + "', which later labels set, and "
                + (featuresAtOnce.size() == 1 ? "feature '" : "features '") + String.join("', '", featuresAtOnce)
                + "' would see it at once, which it never does live; say when labels became known: '--label-delay 7d' or "
                + "'labels: {delay: 7d}', or '--labels FILE' with the time of each; or give the windows 'delayed 7d'", null);
        }
    }

    /** @return how long after its event a label became known; 0 where nothing says so. */
    long delayNanos() {
        return delayNanos;
    }

    /** @return the event's own label as it is stored, or the field's null value. */
    long of(final UnsafeBuffer event) {
        return binding == null ? 0 : binding.eventValue().readLong(event, Message.HEADER_LENGTH);
    }

    /** Takes an event's own label out of it, unless it stays. Events come in the order of their times. */
    void take(final UnsafeBuffer event, final long timeNanos) {
        if (stay || !isLabelled(event)) {
            return;
        }
        if (comeLater) {
            write(event, queue.add(timeNanos));
        }
        binding.eventValue().writeMissing(event, Message.HEADER_LENGTH);
    }

    private void write(final UnsafeBuffer event, final UnsafeBuffer label) {
        copy(event, binding.eventKey(), label, binding.labelKey());
        copy(event, binding.eventValue(), label, binding.labelValue());
    }

    private static void copy(final UnsafeBuffer event, final Field from, final UnsafeBuffer label, final Field to) {
        label.putBytes(Message.HEADER_LENGTH + to.offset(), event, Message.HEADER_LENGTH + from.offset(), from.length());
    }

    /** @return the next label that became known by a time, or null. */
    UnsafeBuffer next(final long timeNanos) {
        return comeLater ? queue.next(timeNanos) : null;
    }
}
