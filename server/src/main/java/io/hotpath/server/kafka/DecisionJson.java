package io.hotpath.server.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hotpath.codecs.decision.Decision;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.features.reference.Reference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/** A decision as one JSON object, with names where the SBE message has numbers. A missing feature is {@code null}. One thread. */
final class DecisionJson {
    private final JsonFactory factory = new JsonFactory();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final List<String> topics;
    private final List<String> reasons;
    private final List<String> scores;
    private final List<String> features;
    private final List<String> references;

    DecisionJson(final Pipeline pipeline, final List<String> topics) {
        this.topics = topics;
        reasons = pipeline.policy().reasonCodes();
        scores = pipeline.scoreNames();
        features = pipeline.features().names();
        references = pipeline.references().stream().map(Reference::name).toList();
    }

    byte[] write(final Decision decision) {
        bytes.reset();
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("sequence", decision.sequence());
            writeOrigin(json, decision);
            json.writeNumberField("eventTimeNanos", decision.eventTimeNanos());
            json.writeStringField("outcome", decision.outcome().word());
            writeReasons(json, decision);
            json.writeNumberField("rule", decision.rule());
            json.writeBooleanField("late", decision.late());
            if (decision.unscored()) {
                json.writeBooleanField("unscored", true);
            }
            writeScores(json, decision);
            writeReferences(json, decision);
            writeFeatures(json, decision);
            json.writeStringField("pipelineVersion", HexFormat.of().toHexDigits(decision.pipelineVersion()));
            json.writeStringField("modelVersion", HexFormat.of().toHexDigits(decision.modelVersion()));
            json.writeEndObject();
        } catch (final IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
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
            json.writeString(reasons.get(decision.reason(i)));
        }
        json.writeEndArray();
    }

    private void writeScores(final JsonGenerator json, final Decision decision) throws IOException {
        json.writeObjectFieldStart("scores");
        for (int i = 0; i < decision.scoreCount(); i++) {
            writeNumber(json, scores.get(i), decision.score(i));
        }
        json.writeEndObject();
    }

    private void writeFeatures(final JsonGenerator json, final Decision decision) throws IOException {
        json.writeObjectFieldStart("features");
        for (int i = 0; i < decision.featureCount(); i++) {
            writeNumber(json, features.get(i), decision.feature(i));
        }
        json.writeEndObject();
    }

    /** The versions that were used; nothing where the pipeline joins no table. */
    private void writeReferences(final JsonGenerator json, final Decision decision) throws IOException {
        if (decision.tableCount() > 0) {
            json.writeObjectFieldStart("references");
            for (int i = 0; i < decision.tableCount(); i++) {
                json.writeNumberField(references.get(i), decision.tableVersion(i));
            }
            json.writeEndObject();
        }
    }

    private static void writeNumber(final JsonGenerator json, final String name, final double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }
}
