package io.hotpath.server.kafka;

import io.hotpath.codecs.decision.DecisionSchema;
import io.hotpath.engine.pipeline.Sink;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A sink: which decisions go to its topic, under which key, in which format.
 *
 * @param sink    of a pipeline.
 * @param encoder makes a decision the value of a record.
 */
record DecisionTopic(Sink sink, Function<DecidedEvent, byte[]> encoder) {

    static DecisionTopic of(final Sink sink, final DecisionSchema schema, final List<String> sourceTopics) {
        return new DecisionTopic(sink, sink.format().equals("sbe")
            ? DecidedEvent::decisionBytes
            : new DecisionJson(sink, schema, sourceTopics)::write);
    }

    /** @return whether the decision goes to this topic. */
    boolean takes(final DecidedEvent event) {
        return event.holds(sink.where());
    }

    ProducerRecord<byte[], byte[]> record(final DecidedEvent event) {
        final byte[] key =
            sink.key() == null ? event.recordKey() : EventValue.key(sink.key(), event.block(), event.blockOffset());
        return new ProducerRecord<>(sink.topic(), key, encoder.apply(event));
    }
}
