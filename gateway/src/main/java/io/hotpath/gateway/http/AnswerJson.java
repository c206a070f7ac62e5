package io.hotpath.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hotpath.gateway.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** An answer as one JSON object. Any thread. */
final class AnswerJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private AnswerJson() {
    }

    static byte[] write(final Answer answer) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("status", answer.status().name());
            json.writeStringField("outcome", answer.outcome());
            if (!answer.rejection().isEmpty()) {
                json.writeStringField("rejection", answer.rejection());
            }
            writeReasons(json, answer);
            writeScores(json, answer);
            for (final String flag : answer.flags()) {
                json.writeBooleanField(flag, true);
            }
            if (answer.sequence() >= 0) {
                json.writeNumberField("sequence", answer.sequence());
            }
            json.writeEndObject();
        } catch (final IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeReasons(final JsonGenerator json, final Answer answer) throws IOException {
        json.writeArrayFieldStart("reasons");
        for (final String reason : answer.reasons()) {
            json.writeString(reason);
        }
        json.writeEndArray();
    }

    private static void writeScores(final JsonGenerator json, final Answer answer) throws IOException {
        json.writeObjectFieldStart("scores");
        for (final Map.Entry<String, Double> score : answer.scores().entrySet()) {
            if (Double.isFinite(score.getValue())) {
                json.writeNumberField(score.getKey(), score.getValue());
            } else {
                json.writeNullField(score.getKey());
            }
        }
        json.writeEndObject();
    }

    /** @return an object that says what is wrong with a request which was not asked for. */
    static byte[] error(final String what) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("error", what);
            json.writeEndObject();
        } catch (final IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }
}
