package io.hotpath.server.kafka;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.decision.DecisionLayout;
import io.hotpath.codecs.decision.DecisionSchema;
import io.hotpath.engine.pipeline.Sink;

/** The groups of a decision that a sink includes, as members of its JSON object. Immutable. */
final class DecisionGroups {
    private static final byte[] BANDS = JsonText.name("bands");
    private static final byte[] SCORES = JsonText.name("scores");
    private static final byte[] REFERENCES = JsonText.name("references");
    private static final byte[] FEATURES = JsonText.name("features");
    private static final byte[] PIPELINE_VERSION = JsonText.name("pipelineVersion");
    private static final byte[] MODEL_VERSION = JsonText.name("modelVersion");

    private final Sink sink;
    private final byte[][] bands;
    private final byte[][][] bandWords;
    private final byte[][] scores;
    private final byte[][] tables;
    private final byte[][] features;

    DecisionGroups(final Sink sink, final DecisionSchema schema) {
        this.sink = sink;
        bands = JsonText.names(schema.bands().stream().map(DecisionSchema.Bands::name).toList());
        bandWords = schema.bands().stream().map(each -> JsonText.texts(each.words())).toArray(byte[][][]::new);
        scores = JsonText.names(schema.scores());
        tables = JsonText.names(schema.tables());
        features = JsonText.names(schema.features());
    }

    void write(final JsonText json, final Decision decision) {
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
            json.member(PIPELINE_VERSION).hex(decision.pipelineVersion());
            json.member(MODEL_VERSION).hex(decision.modelVersion());
        }
    }

    private void writeBands(final JsonText json, final Decision decision) {
        json.member(BANDS).sign('{');
        for (int i = 0; i < decision.bandCount(); i++) {
            final int word = decision.bandNumber(i);
            json.member(bands[i]).value(word == DecisionLayout.NONE ? null : bandWords[i][word]);
        }
        json.sign('}');
    }

    private void writeScores(final JsonText json, final Decision decision) {
        json.member(SCORES).sign('{');
        for (int i = 0; i < decision.scoreCount(); i++) {
            json.member(scores[i]).value(decision.score(i));
        }
        json.sign('}');
    }

    private void writeReferences(final JsonText json, final Decision decision) {
        json.member(REFERENCES).sign('{');
        for (int i = 0; i < decision.tableCount(); i++) {
            json.member(tables[i]).value(decision.tableVersion(i));
        }
        json.sign('}');
    }

    private void writeFeatures(final JsonText json, final Decision decision) {
        json.member(FEATURES).sign('{');
        for (int i = 0; i < decision.featureCount(); i++) {
            json.member(features[i]).value(decision.feature(i));
        }
        json.sign('}');
    }
}
