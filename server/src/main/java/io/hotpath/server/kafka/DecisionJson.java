package io.hotpath.server.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.decision.DecisionSchema;
import io.hotpath.codecs.schema.Field;
import io.hotpath.engine.pipeline.Sink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/**
 * A decision as one JSON object, with names where the SBE message has numbers, and what the sink wants of the event. A missing
 * value is {@code null}. docs/decisions.md has every field. One thread.
 */
final class DecisionJson {
    private final JsonFactory factory = new JsonFactory();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final Sink sink;
    private final DecisionSchema schema;
    private final List<String> topics;

    DecisionJson(final Sink sink, final DecisionSchema schema, final List<String> topics) {
        this.sink = sink;
        this.schema = schema;
        this.topics = topics;
    }

    byte[] write(final DecidedEvent event) {
        bytes.reset();
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            json.writeStartObject();
            writeEvent(json, event);
            writeOutcome(json, event.decision());
            writeGroups(json, event.decision());
            json.writeEndObject();
        } catch (final IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    private void writeEvent(final JsonGenerator json, final DecidedEvent event) throws IOException {
        final Decision decision = event.decision();
        json.writeNumberField("sequence", decision.sequence());
        writeOrigin(json, decision);
        json.writeStringField("eventTime", EventValue.isoTime(decision.eventTimeNanos(), 1));
        json.writeNumberField("eventTimeNanos", decision.eventTimeNanos());
        if (!sink.fields().isEmpty()) {
            json.writeObjectFieldStart("event");
            for (final Field field : sink.fields()) {
                EventValue.write(json, field, event.block(), event.blockOffset());
            }
            json.writeEndObject();
        }
    }

    private void writeOutcome(final JsonGenerator json, final Decision decision) throws IOException {
        final boolean decides = decision.outcome() != null;
        if (decides) {
            json.writeStringField("outcome", decision.outcome());
        }
        if (decides && sink.includes("reasons")) {
            writeReasons(json, decision);
            json.writeNumberField("rule", decision.rule());
        }
        json.writeBooleanField("late", decision.late());
        writeIf(json, "unscored", decision.unscored());
        writeIf(json, "ahead", decision.ahead());
        writeIf(json, "repeated", decision.repeated());
    }

    private static void writeIf(final JsonGenerator json, final String name, final boolean isSo) throws IOException {
        if (isSo) {
            json.writeBooleanField(name, true);
        }
    }

    private void writeGroups(final JsonGenerator json, final Decision decision) throws IOException {
        if (sink.includes("bands") && decision.bandCount() > 0) {
            writeBands(json, decision);
        }
        if (sink.includes("scores")) {
            writeScores(json, decision);
        }
        if (sink.includes("references") && decision.tableCount() > 0) {
            writeReferences(json, decision);
        }
        if (sink.includes("features")) {
            writeFeatures(json, decision);
        }
        if (sink.includes("versions")) {
            json.writeStringField("pipelineVersion", HexFormat.of().toHexDigits(decision.pipelineVersion()));
            json.writeStringField("modelVersion", HexFormat.of().toHexDigits(decision.modelVersion()));
        }
    }

    private void writeOrigin(final JsonGenerator json, final Decision decision) throws IOException {
        json.writeObjectFieldStart("origin");
        json.writeStringField("topic", topics.get(decision.source()));
        json.writeNumberField("partition", decision.partition());
        json.writeNumberField("offset", decision.offset());
        json.writeEndObject();
    }

    private void writeReasons(final JsonGenerator json, final Decision decision) throws IOException {
        json.writeArrayFieldStart("reasons");
        for (int i = 0; i < decision.reasonCount(); i++) {
            json.writeString(decision.reason(i));
        }
        json.writeEndArray();
    }

    private void writeScores(final JsonGenerator json, final Decision decision) throws IOException {
        json.writeObjectFieldStart("scores");
        for (int i = 0; i < decision.scoreCount(); i++) {
            writeNumber(json, schema.scores().get(i), decision.score(i));
        }
        json.writeEndObject();
    }

    private void writeFeatures(final JsonGenerator json, final Decision decision) throws IOException {
        json.writeObjectFieldStart("features");
        for (int i = 0; i < decision.featureCount(); i++) {
            writeNumber(json, schema.features().get(i), decision.feature(i));
        }
        json.writeEndObject();
    }

    private void writeBands(final JsonGenerator json, final Decision decision) throws IOException {
        json.writeObjectFieldStart("bands");
        for (int i = 0; i < decision.bandCount(); i++) {
            json.writeStringField(schema.bands().get(i).name(), decision.band(i));
        }
        json.writeEndObject();
    }

    private void writeReferences(final JsonGenerator json, final Decision decision) throws IOException {
        json.writeObjectFieldStart("references");
        for (int i = 0; i < decision.tableCount(); i++) {
            json.writeNumberField(schema.tables().get(i), decision.tableVersion(i));
        }
        json.writeEndObject();
    }

    private static void writeNumber(final JsonGenerator json, final String name, final double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }
}
