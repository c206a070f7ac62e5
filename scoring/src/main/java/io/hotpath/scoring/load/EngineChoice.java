package io.hotpath.scoring.load;

import io.hotpath.scoring.compiled.CompiledTrees;
import io.hotpath.scoring.model.ModelEngine;
import io.hotpath.scoring.model.ModelException;

/**
 * Who evaluates a model: our own trees wherever the model is trees and no larger than they can be, else ONNX Runtime by foreign
 * functions; its Java API only where it is asked for.
 *
 * @param engine   of the model.
 * @param reason   for the plan.
 * @param compiled the trees, or null with another engine.
 */
record EngineChoice(ModelEngine engine, String reason, CompiledTrees compiled) {

    /**
     * Chooses.
     *
     * @param content of the model's file.
     * @param asked   what the user asks for, or null.
     * @throws ModelException with the file, where what is asked for cannot be.
     */
    static EngineChoice of(final ModelContent content, final ModelEngine asked) {
        try {
            return asked == null ? best(content) : asked(content, asked);
        } catch (final ModelException refused) {
            throw refused.in(content.file().path());
        }
    }

    private static EngineChoice asked(final ModelContent content, final ModelEngine asked) {
        if (asked == ModelEngine.COMPILED && content.ensemble() == null) {
            throw new ModelException("cannot be compiled: its graph is more than one node of trees", null);
        }
        if (asked != ModelEngine.COMPILED && content.onnx() == null) {
            throw new ModelException("is a " + content.format() + " file, which only the engine 'compiled' evaluates", null);
        }
        return new EngineChoice(asked, "asked for", asked == ModelEngine.COMPILED ? new CompiledTrees(content.ensemble()) : null);
    }

    private static EngineChoice best(final ModelContent content) {
        if (content.ensemble() == null) {
            return new EngineChoice(ModelEngine.ORT_NATIVE, "the graph is more than trees", null);
        }
        try {
            return new EngineChoice(ModelEngine.COMPILED, "the model is trees", new CompiledTrees(content.ensemble()));
        } catch (final ModelException tooLarge) {
            if (content.onnx() == null) {
                throw tooLarge;
            }
            return new EngineChoice(ModelEngine.ORT_NATIVE, tooLarge.getMessage(), null);
        }
    }
}
