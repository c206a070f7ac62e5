package io.hotpath.server.command;

import io.hotpath.engine.definition.ModelDefinition;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.scoring.load.ScoringModel;
import io.hotpath.scoring.model.ModelEngine;
import io.hotpath.scoring.model.ModelException;
import java.util.ArrayList;
import java.util.List;

/**
 * A model in the plan: what it is, and who evaluates it. One whose file is not there yet, or is refused, is told so.
 *
 * @param name   as rules name its score.
 * @param inputs in its order.
 * @param file   as found, in a directory of MLflow's too.
 * @param format of the file.
 * @param sha256 hexadecimal.
 * @param engine that evaluates it, as people write it.
 * @param why    this engine, and in which way it works.
 * @param note   on what of the file counts or what it takes, where that might surprise; else empty.
 * @param refusal why it cannot be used, or empty; what is above is empty then.
 */
record ModelPlan(
        String name, List<String> inputs, String file, String format, String sha256, String engine, String why, String note,
        String refusal) {

    static List<ModelPlan> of(final Pipeline pipeline) {
        return pipeline.modelDefinitions().stream().map(model -> of(pipeline, model)).toList();
    }

    private static ModelPlan of(final Pipeline pipeline, final ModelDefinition model) {
        try {
            final ModelEngine engine = model.engine().isEmpty() ? null : ModelEngine.of(model.engine().text());
            final ScoringModel scoring =
                ScoringModel.open(pipeline.source().locate().apply(model.file().text()), engine, model.inputNames());
            return new ModelPlan(model.name(), model.inputNames(), scoring.file().path().toString(), scoring.format(),
                scoring.file().sha256(), scoring.engine().word(), scoring.reason(), scoring.note(), "");
        } catch (final ModelException refused) {
            return new ModelPlan(model.name(), model.inputNames(), "", "", "", "", "", "", refused.getMessage());
        }
    }

    /** @return lines for the terminal. */
    List<String> lines() {
        final String title = "model " + name + ", " + inputs.size() + " inputs";
        if (!refusal.isEmpty()) {
            return List.of(title, "  not usable: " + refusal);
        }
        final List<String> lines = new ArrayList<>(List.of(
            title, "  file    " + file + ", " + format, "  SHA-256 " + sha256, "  engine  " + engine + " (" + why + ")"));
        if (!note.isEmpty()) {
            lines.add("  note    " + note);
        }
        return lines;
    }
}
