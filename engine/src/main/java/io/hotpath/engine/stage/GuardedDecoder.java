package io.hotpath.engine.stage;

import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.RecordParts;
import io.hotpath.codecs.decode.Rejection;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A decoder whose defects cost one record each: a record that it throws for would otherwise end the process, which would meet the
 * same record again at its next start, and so for ever.
 */
final class GuardedDecoder implements EventDecoder {
    private final EventDecoder decoder;
    private boolean hasThrown;

    GuardedDecoder(final EventDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Rejection decode(
        final RecordParts parts, final DirectBuffer source, final int offset, final int length, final MutableDirectBuffer target,
        final int targetOffset) {
        try {
            hasThrown = false;
            return decoder.decode(parts, source, offset, length, target, targetOffset);
        } catch (final RuntimeException defect) { // the dead letter has the record, which is what a reproduction needs
            hasThrown = true;
            return Rejection.DEFECT;
        }
    }

    @Override
    public int rejectedField() {
        return hasThrown ? -1 : decoder.rejectedField();
    }

    @Override
    public int rejectedAt() {
        return hasThrown ? -1 : decoder.rejectedAt();
    }
}
