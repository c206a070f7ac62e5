package io.hotpath.server.kafka;

import io.hotpath.codecs.decision.DecisionSchema;
import io.hotpath.core.journal.Frame;
import io.hotpath.engine.pipeline.Pipeline;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The sinks of one version of a pipeline, for the decisions that it made and no others. One thread. */
final class PipelineSinks {
    private final DecidedEvent event;
    private final List<DecisionTopic> topics;

    PipelineSinks(final Pipeline pipeline, final List<String> sourceTopics) {
        final DecisionSchema schema = pipeline.decisionSchema();
        event = new DecidedEvent(schema);
        topics = pipeline.sinks().stream().map(sink -> DecisionTopic.of(sink, schema, sourceTopics)).toList();
    }

    /** @return the records that give the decision out: one for each sink whose condition it meets. */
    List<ProducerRecord<byte[], byte[]>> records(final Frame input, final Frame decision) {
        event.wrap(input, decision);
        return topics.stream().filter(topic -> topic.takes(event)).map(topic -> topic.record(event)).toList();
    }
}
