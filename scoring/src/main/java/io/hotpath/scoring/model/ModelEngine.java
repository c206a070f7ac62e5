package io.hotpath.scoring.model;

import io.hotpath.core.ColdPath;
import io.hotpath.core.problem.NearestName;
import java.util.ArrayList;
import java.util.List;

/** Who evaluates a model. All give the same bits. */
@ColdPath
public enum ModelEngine {
    /** ONNX Runtime through its Java API: the reference. */
    ORT("ort"),
    /** ONNX Runtime through its C API by foreign functions: no garbage. */
    ORT_NATIVE("ort-native"),
    /** Our own evaluator of trees: no garbage, and the fastest. */
    COMPILED("compiled");

    private final String word;

    ModelEngine(final String word) {
        this.word = word;
    }

    /** @return as people write it. */
    public String word() {
        return word;
    }

    /** @return the words of all. */
    public static List<String> words() {
        final List<String> words = new ArrayList<>();
        for (final ModelEngine engine : values()) {
            words.add(engine.word);
        }
        return words;
    }

    /**
     * Finds an engine.
     *
     * @param word as people write it.
     * @return the engine.
     * @throws ModelException where there is none of that name, with the nearest.
     */
    public static ModelEngine of(final String word) {
        for (final ModelEngine engine : values()) {
            if (engine.word.equals(word)) {
                return engine;
            }
        }
        throw new ModelException("unknown engine '" + word + "'" + NearestName.hint(word, words()), null);
    }
}
