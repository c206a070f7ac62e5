package io.hotpath.benchmarks.micro;

import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.Rejection;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.engine.pipeline.Pipeline;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An endless stream of decoded payments: {@value #EVENTS} of them, some 27 days, over and over, each time with later times and
 * other ids, so that windows stay full and every event lets others expire.
 */
final class PaymentStream {
    static final int EVENTS = 1 << 18;

    private final UnsafeBuffer messages;
    private final int messageLength;
    private final Field time;
    private final Field id;
    private final long span;
    private int next;

    PaymentStream(final Pipeline pipeline) {
        final Message message = pipeline.eventSource().message();
        messageLength = message.encodedLength();
        messages = new UnsafeBuffer(ByteBuffer.allocateDirect(EVENTS * messageLength));
        time = message.field("tx_time");
        id = message.field("tx_id");
        decode(pipeline.eventSource().newDecoder());
        final long first = time.readLong(messages, Message.HEADER_LENGTH);
        span = time.readLong(messages, (EVENTS - 1) * messageLength + Message.HEADER_LENGTH) - first + 1;
    }

    private void decode(final EventDecoder decoder) {
        final PaymentTexts texts = new PaymentTexts(EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            final Rejection rejection =
                decoder.decode(texts.bytes(), texts.offset(i), texts.length(i), messages, i * messageLength);
            if (rejection != Rejection.NONE) {
                throw new IllegalStateException("payment " + i + ": " + rejection.description());
            }
        }
    }

    UnsafeBuffer messages() {
        return messages;
    }

    int messageLength() {
        return messageLength;
    }

    /** @return where the next payment's message starts, header first. */
    int next() {
        final int offset = next * messageLength;
        final int block = offset + Message.HEADER_LENGTH;
        time.writeLong(messages, block, time.readLong(messages, block) + span);
        id.writeLong(messages, block, id.readLong(messages, block) + EVENTS);
        next = (next + 1) & (EVENTS - 1);
        return offset;
    }
}
