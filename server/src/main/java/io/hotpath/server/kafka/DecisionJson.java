package io.hotpath.server.kafka;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.decision.DecisionLayout;
import io.hotpath.codecs.decision.DecisionSchema;
import io.hotpath.engine.pipeline.Sink;
import java.util.List;

/**
 * A decision as one JSON object, with names where the SBE message has numbers, and what the sink wants of the event. A missing
 * value is {@code null}. docs/decisions.md has every field. One thread; no garbage but for the record that it makes.
 */
final class DecisionJson {
    private static final byte[] SEQUENCE = JsonText.name("sequence");
    private static final byte[] ORIGIN = JsonText.name("origin");
    private static final byte[] TOPIC = JsonText.name("topic");
    private static final byte[] PARTITION = JsonText.name("partition");
    private static final byte[] OFFSET = JsonText.name("offset");
    private static final byte[] EVENT_TIME = JsonText.name("eventTime");
    private static final byte[] EVENT_TIME_NANOS = JsonText.name("eventTimeNanos");
    private static final byte[] EVENT = JsonText.name("event");
    private static final byte[] OUTCOME = JsonText.name("outcome");
    private static final byte[] REASONS = JsonText.name("reasons");
    private static final byte[] RULE = JsonText.name("rule");
    private static final byte[] LATE = JsonText.name("late");
    private static final byte[] UNSCORED = JsonText.name("unscored");
    private static final byte[] AHEAD = JsonText.name("ahead");
    private static final byte[] REPEATED = JsonText.name("repeated");
    private static final byte[] FALLBACK = JsonText.name("fallback");
    private static final byte[] OVERDUE = JsonText.name("overdue");

    private final JsonText json = new JsonText();
    private final List<EventValue> fields;
    private final boolean includesReasons;
    private final byte[][] topics;
    private final byte[][] outcomes;
    private final byte[][] reasons;
    private final DecisionGroups groups;

    DecisionJson(final Sink sink, final DecisionSchema schema, final List<String> topics) {
        fields = sink.fields().stream().map(EventValue::new).toList();
        includesReasons = sink.includes("reasons");
        this.topics = JsonText.texts(topics);
        outcomes = JsonText.texts(schema.outcomes());
        reasons = JsonText.texts(schema.reasons());
        groups = new DecisionGroups(sink, schema);
    }

    byte[] write(final DecidedEvent event) {
        final Decision decision = event.decision();
        json.clear();
        json.sign('{').member(SEQUENCE).value(decision.sequence());
        writeOrigin(decision);
        IsoTime.write(json.member(EVENT_TIME), decision.eventTimeNanos(), 1);
        json.member(EVENT_TIME_NANOS).value(decision.eventTimeNanos());
        writeFields(event);
        writeOutcome(decision);
        groups.write(json, decision);
        return json.sign('}').copy();
    }

    private void writeOrigin(final Decision decision) {
        json.member(ORIGIN).sign('{').member(TOPIC).value(topics[decision.source()]);
        json.member(PARTITION).value(decision.partition()).member(OFFSET).value(decision.offset()).sign('}');
    }

    private void writeFields(final DecidedEvent event) {
        if (fields.isEmpty()) {
            return;
        }
        json.member(EVENT).sign('{');
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).write(json, event.block(), event.blockOffset());
        }
        json.sign('}');
    }

    private void writeOutcome(final Decision decision) {
        final boolean decides = decision.outcomeNumber() != DecisionLayout.NONE;
        if (decides) {
            json.member(OUTCOME).value(outcomes[decision.outcomeNumber()]);
        }
        if (decides && includesReasons) {
            writeReasons(decision);
            if (!decision.fallback()) {
                json.member(RULE).value(decision.rule());
            }
        }
        json.member(LATE).value(decision.late());
        writeIf(UNSCORED, decision.unscored());
        writeIf(AHEAD, decision.ahead());
        writeIf(REPEATED, decision.repeated());
        writeIf(FALLBACK, decision.fallback());
        writeIf(OVERDUE, decision.overdue());
    }

    private void writeReasons(final Decision decision) {
        json.member(REASONS).sign('[');
        for (int i = 0; i < decision.reasonCount(); i++) {
            json.next().value(reasons[decision.reasonNumber(i)]);
        }
        json.sign(']');
    }

    private void writeIf(final byte[] name, final boolean isSo) {
        if (isSo) {
            json.member(name).value(true);
        }
    }
}
