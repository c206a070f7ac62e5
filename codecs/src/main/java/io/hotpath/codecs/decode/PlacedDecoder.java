package io.hotpath.codecs.decode;

import io.hotpath.codecs.schema.EventMessages;
import io.hotpath.codecs.schema.EventPlacement;
import io.hotpath.codecs.schema.Message;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Decodes records of one of several messages, and lays what they hold to where the events of all of them lie. */
public final class PlacedDecoder implements EventDecoder {
    private final EventDecoder own;
    private final UnsafeBuffer event;
    private final EventPlacement placement;

    /**
     * @param own      decodes by the message's own schema.
     * @param message  that the records hold.
     * @param messages among which it lies.
     */
    public PlacedDecoder(final EventDecoder own, final Message message, final EventMessages messages) {
        this.own = own;
        event = new UnsafeBuffer(new byte[message.encodedLength()]);
        placement = new EventPlacement(message, messages);
    }

    @Override
    public Rejection decode(
        final RecordParts parts, final DirectBuffer source, final int offset, final int length, final MutableDirectBuffer target,
        final int targetOffset) {
        final Rejection rejection = own.decode(parts, source, offset, length, event, 0);
        if (rejection == Rejection.NONE) {
            placement.lay(event, target, targetOffset);
        }
        return rejection;
    }

    @Override
    public int rejectedField() {
        return own.rejectedField();
    }

    @Override
    public int rejectedAt() {
        return own.rejectedAt();
    }
}
