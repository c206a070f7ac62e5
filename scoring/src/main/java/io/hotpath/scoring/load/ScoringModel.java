package io.hotpath.scoring.load;

import io.hotpath.core.problem.NearestName;
import io.hotpath.scoring.compiled.CompiledTrees;
import io.hotpath.scoring.compiled.WayOfShape;
import io.hotpath.scoring.model.ModelEngine;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.scoring.onnx.NativeOnnxScorer;
import io.hotpath.scoring.onnx.OnnxScorer;
import io.hotpath.scoring.tree.Ensemble;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** A model that was read, checked and given to an engine, which is ready to score. Immutable; any thread. */
public final class ScoringModel {
    private final ModelContent content;
    private final ModelEngine engine;
    private final String reason;
    private final List<String> inputNames;
    private final CompiledTrees compiled;
    private final WayOfShape wayOfShape;

    private ScoringModel(final ModelContent content, final EngineChoice choice, final List<String> inputNames) {
        this.content = content;
        this.inputNames = List.copyOf(inputNames);
        engine = choice.engine();
        reason = choice.reason();
        compiled = choice.compiled();
        wayOfShape = compiled == null ? null : compiled.wayOfShape();
        checkInputs();
        try (Scorer scorer = newScorer()) {
            checkNames(scorer.inputCount());
        }
    }

    private void checkNames(final int inputs) {
        final List<String> own = content.inputNames();
        if (!own.isEmpty() && own.size() != inputs) {
            throw refusal("takes " + inputs + " inputs, but its metadata names " + own.size());
        }
        if (new HashSet<>(own).size() != own.size()) {
            throw refusal("names two of its inputs alike");
        }
    }

    /**
     * Opens a model and checks all that can be checked before a row comes.
     *
     * @param path       of a file, or of a directory of MLflow's.
     * @param asked      the engine, or null to have one chosen.
     * @param inputNames what the model will be given, in its order; none where it shall say itself what it takes.
     * @return the model.
     * @throws ModelException with the file and the reason.
     */
    public static ScoringModel open(final Path path, final ModelEngine asked, final List<String> inputNames) {
        final ModelContent content = ModelContent.read(ModelFile.read(path));
        return new ScoringModel(content, EngineChoice.of(content, asked), inputNames);
    }

    /** What ONNX files take is checked where they are opened; all else here. */
    private void checkInputs() {
        if (compiled == null || inputNames.isEmpty()) {
            return;
        }
        final int features = compiled.ensemble().features();
        if (features != inputNames.size()) {
            throw refusal("takes " + features + " inputs, the pipeline gives " + inputNames.size());
        }
        checkNames(features);
        final List<String> own = content.inputNames();
        for (int i = 0; i < own.size(); i++) {
            final String given = inputNames.get(i);
            if (!own.get(i).equals(given)) {
                throw refusal("takes '" + own.get(i) + "' as input " + (i + 1) + ", the pipeline gives '" + given + "'"
                    + (own.contains(given) ? "; the order differs" : NearestName.hint(given, own)));
            }
        }
    }

    private ModelException refusal(final String why) {
        return new ModelException(why, null).in(content.file().path());
    }

    /** @return a scorer for one thread; the caller closes it. */
    public Scorer newScorer() {
        return switch (engine) {
            case ORT -> OnnxScorer.open(content.onnx(), inputNames);
            case ORT_NATIVE -> NativeOnnxScorer.open(content.onnx(), inputNames);
            case COMPILED -> compiled.scorer(wayOfShape.way());
        };
    }

    public ModelFile file() {
        return content.file();
    }

    /** @return what kind of file it is. */
    public String format() {
        return content.format();
    }

    /** @return whether the numbers it gives are floats; otherwise they are doubles. */
    public boolean givesFloats() {
        return content.givesFloats();
    }

    /** @return as the file names its inputs; none where it does not. */
    public List<String> inputNames() {
        return content.inputNames();
    }

    /** @return what people should know of what the model takes or of what counts in its file; empty for most. */
    public String note() {
        return content.note();
    }

    /** @return the trees that the model consists of, or null where it is anything else. */
    public Ensemble trees() {
        return content.ensemble();
    }

    public ModelEngine engine() {
        return engine;
    }

    /** @return why this engine, and in which way it evaluates. */
    public String reason() {
        return reason + (compiled == null ? "" : ": " + wayOfShape.describe(compiled));
    }
}
