package io.hotpath.benchmarks.micro;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import java.nio.file.Path;

/** The sample pipeline, with and without its model. */
final class Pipelines {
    private static final String RULE_BY_SCORE = "  - {when: fraud.score >= 0.5, then: decline, reason: MODEL_HIGH_RISK}\n";

    private Pipelines() {
    }

    static Pipeline withModel() {
        return PipelineLoader.load(source());
    }

    /** @param engine that evaluates the model. */
    static Pipeline withModel(final String engine) {
        final PipelineSource sample = source();
        final String text = sample.text().replace("    inputs: [tx_amount,", "    engine: " + engine + "\n    inputs: [tx_amount,");
        return PipelineLoader.load(new PipelineSource(sample.name(), text, sample.locate()));
    }

    static Pipeline withoutModel() {
        final PipelineSource sample = source();
        final String text = sample.text();
        final int models = text.indexOf("models:");
        final int decision = text.indexOf("decision:");
        final String without = text.substring(0, models) + text.substring(decision).replace(RULE_BY_SCORE, "");
        return PipelineLoader.load(new PipelineSource(sample.name(), without, sample.locate()));
    }

    private static PipelineSource source() {
        final Path root = Path.of(System.getProperty("hotpath.root", "."));
        return PipelineSource.of(root.resolve("sandbox/pipelines/card-fraud.yaml"));
    }
}
