package io.hotpath.engine.pipeline;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.features.window.LabelBinding;

/**
 * The labels of a pipeline, and when they become known in its history.
 *
 * @param message    that they come as.
 * @param binding    how they find their events.
 * @param time       of the message, at which a label became known; null where it has none.
 * @param delayNanos how long after its event a label becomes known that the event itself holds; negative where nothing says so.
 */
public record Labels(Message message, LabelBinding binding, Field time, long delayNanos) {
}
