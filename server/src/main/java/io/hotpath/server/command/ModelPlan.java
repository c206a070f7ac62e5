package io.hotpath.server.command;

import io.hotpath.engine.definition.ModelDefinition;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.scoring.load.ScoringModel;
import io.hotpath.scoring.model.ModelEngine;
import io.hotpath.scoring.model.ModelException;

/** A pipeline's models as text for the terminal: what they are, and who evaluates them. One that is not there yet is told so. */
final class ModelPlan {

    private ModelPlan() {
    }

    static String render(final Pipeline pipeline) {
        final StringBuilder text = new StringBuilder(256);
        for (final ModelDefinition model : pipeline.modelDefinitions()) {
            text.append("\nmodel ").append(model.name()).append(", ").append(model.inputs().size()).append(" inputs\n");
            try {
                describe(text, pipeline, model);
            } catch (final ModelException refused) {
                text.append("  not usable: ").append(refused.getMessage()).append('\n');
            }
        }
        return text.toString();
    }

    private static void describe(final StringBuilder text, final Pipeline pipeline, final ModelDefinition model) {
        final ModelEngine engine = model.engine().isEmpty() ? null : ModelEngine.of(model.engine().text());
        final ScoringModel scoring =
            ScoringModel.open(pipeline.source().locate().apply(model.file().text()), engine, model.inputNames());
        text.append("  file    ").append(scoring.file().path()).append(", ").append(scoring.format()).append('\n')
            .append("  SHA-256 ").append(scoring.file().sha256()).append('\n')
            .append("  engine  ").append(scoring.describe()).append('\n');
    }
}
