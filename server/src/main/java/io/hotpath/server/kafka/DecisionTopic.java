package io.hotpath.server.kafka;

import io.hotpath.codecs.decision.DecisionSchema;
import io.hotpath.engine.pipeline.Sink;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A sink: which decisions go to its topic, under which key, in which format. One thread. */
final class DecisionTopic {
    private final Sink sink;
    private final Function<DecidedEvent, byte[]> encoder;
    private final EventValue key;
    private final JsonText scratch = new JsonText();

    DecisionTopic(final Sink sink, final DecisionSchema schema, final List<String> sourceTopics) {
        this.sink = sink;
        encoder = sink.format().equals("sbe") ? DecidedEvent::decisionBytes : new DecisionJson(sink, schema, sourceTopics)::write;
        key = sink.key() == null ? null : new EventValue(sink.key());
    }

    /** @return whether the decision goes to this topic. */
    boolean takes(final DecidedEvent event) {
        return event.holds(sink.where());
    }

    /** @return a record of what the client asks for, and nothing besides. */
    ProducerRecord<byte[], byte[]> record(final DecidedEvent event) {
        final byte[] ofRecord = key == null ? event.recordKey() : key.key(scratch, event.block(), event.blockOffset());
        return new ProducerRecord<>(sink.topic(), ofRecord, encoder.apply(event));
    }
}
