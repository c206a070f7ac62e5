package io.hotpath.engine.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.RecordParts;
import io.hotpath.codecs.decode.Rejection;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class GuardedDecoderTest {

    /** Throws for an empty record, and refuses all others for their third field. */
    private static final class Defective implements EventDecoder {
        @Override
        public Rejection decode(
            final RecordParts parts, final DirectBuffer source, final int offset, final int length,
            final MutableDirectBuffer target, final int targetOffset) {
            if (length == 0) {
                throw new IndexOutOfBoundsException("planted");
            }
            return Rejection.WRONG_TYPE;
        }

        @Override
        public int rejectedField() {
            return 2;
        }

        @Override
        public int rejectedAt() {
            return 7;
        }
    }

    @Test
    void defectOfADecoderCostsOneRecord() {
        final UnsafeBuffer bytes = new UnsafeBuffer(new byte[8]);
        final EventDecoder decoder = new GuardedDecoder(new Defective());
        assertEquals(Rejection.DEFECT, decoder.decode(bytes, 0, 0, bytes, 0));
        assertEquals(-1, decoder.rejectedField());
        assertEquals(-1, decoder.rejectedAt());
        assertEquals(Rejection.WRONG_TYPE, decoder.decode(bytes, 0, 8, bytes, 0));
        assertEquals(2, decoder.rejectedField());
        assertEquals(7, decoder.rejectedAt());
    }
}
