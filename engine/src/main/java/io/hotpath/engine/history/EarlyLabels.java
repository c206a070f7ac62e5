package io.hotpath.engine.history;

import io.hotpath.codecs.schema.Field;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;

/**
 * Finds labels that became known no later than their events happened: such a time is likely none at which anybody knew. Of more
 * labels than are remembered, only the later ones count.
 */
final class EarlyLabels {
    private static final int MAX_REMEMBERED = 1 << 22;

    private final Field eventKey;
    private final Field labelKey;
    private final LongHashSet labelled = new LongHashSet();

    EarlyLabels(final Field eventKey, final Field labelKey) {
        this.eventKey = eventKey;
        this.labelKey = labelKey;
    }

    void label(final DirectBuffer label) {
        if (labelled.size() == MAX_REMEMBERED) {
            labelled.clear();
        }
        labelled.add(KeyHash.of(label, labelKey));
    }

    /** @return whether the event's label came before it. */
    boolean precede(final DirectBuffer event) {
        return !labelled.isEmpty() && labelled.contains(KeyHash.of(event, eventKey));
    }
}
