package io.hotpath.server.kafka;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.core.journal.Frame;
import io.hotpath.engine.definition.SinkDefinition;
import io.hotpath.engine.pipeline.Pipeline;
import java.util.List;
import java.util.function.Function;

/**
 * A topic that decisions go to, in its format.
 *
 * @param name    of the topic.
 * @param encoder a decision's value in a record.
 */
record DecisionTopic(String name, Function<Frame, byte[]> encoder) {

    static DecisionTopic of(final SinkDefinition sink, final Pipeline pipeline, final List<String> sourceTopics) {
        if (sink.format().equals("sbe")) {
            return new DecisionTopic(sink.topic(), DecisionTopic::bytes);
        }
        final DecisionJson json = new DecisionJson(pipeline, sourceTopics);
        final Decision decision = new Decision();
        return new DecisionTopic(sink.topic(), frame ->
            json.write(decision.wrap(frame.buffer(), Frame.HEADER_LENGTH, frame.payloadLength())));
    }

    private static byte[] bytes(final Frame decision) {
        final byte[] bytes = new byte[decision.payloadLength()];
        decision.buffer().getBytes(Frame.HEADER_LENGTH, bytes);
        return bytes;
    }

    byte[] encode(final Frame decision) {
        return encoder.apply(decision);
    }
}
