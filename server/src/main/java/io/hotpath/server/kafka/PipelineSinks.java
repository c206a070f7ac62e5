package io.hotpath.server.kafka;

import io.hotpath.codecs.decision.DecisionSchema;
import io.hotpath.core.journal.Frame;
import io.hotpath.engine.pipeline.Pipeline;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The sinks of one version of a pipeline, for the decisions that it made and no others. One thread. */
final class PipelineSinks {
    private final DecidedEvent event;
    private final DecisionTopic[] topics;
    private final DecisionTopic[] taking;

    PipelineSinks(final Pipeline pipeline, final List<String> sourceTopics) {
        final DecisionSchema schema = pipeline.decisionSchema();
        event = new DecidedEvent(schema);
        topics = pipeline.sinks().stream().map(sink -> new DecisionTopic(sink, schema, sourceTopics)).toArray(DecisionTopic[]::new);
        taking = new DecisionTopic[topics.length];
    }

    /** @return how many records give the decision out: one for each sink whose condition it meets. */
    int take(final Frame input, final Frame decision) {
        event.wrap(input, decision);
        int count = 0;
        for (final DecisionTopic topic : topics) {
            if (topic.takes(event)) {
                taking[count++] = topic;
            }
        }
        return count;
    }

    /** @return a record of the decision that was taken last, by its place among them. */
    ProducerRecord<byte[], byte[]> record(final int place) {
        return taking[place].record(event);
    }
}
