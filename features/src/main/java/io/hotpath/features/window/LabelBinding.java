package io.hotpath.features.window;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.MessageTest;
import org.agrona.DirectBuffer;

/**
 * How a label that comes later finds its event and what it sets.
 *
 * @param eventKey   the event's field that names it.
 * @param eventValue the event's field that the label sets.
 * @param labelKey   the label message's field that names the event, as long as the event's.
 * @param labelValue the label message's value, of the same type as the event's.
 * @param labelled   whose events are labelled; null for all. Others may name the same key: a refund that of its payment.
 */
public record LabelBinding(Field eventKey, Field eventValue, Field labelKey, Field labelValue, MessageTest labelled) {

    /** Of all events. */
    public LabelBinding(final Field eventKey, final Field eventValue, final Field labelKey, final Field labelValue) {
        this(eventKey, eventValue, labelKey, labelValue, null);
    }

    /** @return whether an event has a key by which a label can find it. */
    boolean hasKey(final DirectBuffer event, final int blockOffset) {
        return !eventKey.isMissing(event, blockOffset) && (labelled == null || labelled.holds(event, blockOffset));
    }
}
