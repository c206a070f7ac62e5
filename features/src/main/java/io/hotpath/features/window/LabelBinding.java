package io.hotpath.features.window;

import io.hotpath.codecs.schema.Field;

/**
 * How a label that comes later finds its event and what it sets.
 *
 * @param eventKey   the event's field that names it.
 * @param eventValue the event's field that the label sets.
 * @param labelKey   the label message's field that names the event, as long as the event's.
 * @param labelValue the label message's value, of the same type as the event's.
 */
public record LabelBinding(Field eventKey, Field eventValue, Field labelKey, Field labelValue) {
}
