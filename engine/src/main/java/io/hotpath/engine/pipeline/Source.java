package io.hotpath.engine.pipeline;

import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.schema.Message;
import java.util.function.Supplier;

/**
 * A topic whose records become events or labels.
 *
 * @param topic    in Kafka.
 * @param message  what its records hold.
 * @param isLabel  whether that is the label message.
 * @param decoders makes a decoder; each thread needs its own.
 */
public record Source(String topic, Message message, boolean isLabel, Supplier<EventDecoder> decoders) {

    /** @return a decoder for one thread. */
    public EventDecoder newDecoder() {
        return decoders.get();
    }
}
