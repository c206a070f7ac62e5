package io.hotpath.scoring.xgboost;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.tree.Aggregation;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.InputType;
import io.hotpath.scoring.tree.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * XGBoost's model as it saves it: one object, as JSON or UBJSON. {@code learner.gradient_booster} holds the trees, and
 * {@code tree_info} says which of the model's sums, all floats, each adds to. Where trees were dropped out (DART), each has a
 * factor in {@code weight_drop}: beside the trees' booster in the booster 'dart', since XGBoost 3.3 beside the trees themselves, in
 * the booster 'gbtree'. Numbers of the parameters are texts.
 *
 * @param format     JSON or UBJSON.
 * @param trees      that count, checked.
 * @param inputNames as the file names its features; none where it does not.
 * @param note       for people on which trees count, where that might surprise; else empty.
 */
@ColdPath
public record XgboostFile(String format, Ensemble trees, List<String> inputNames, String note) {
    private static final int MAX_SUMS = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder()
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // as XGBoost writes infinite ones
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** Defends the list against its maker. */
    public XgboostFile {
        inputNames = List.copyOf(inputNames);
    }

    /** @return whether a file begins as XGBoost's do. */
    public static boolean isOne(final byte[] bytes) {
        return bytes.length > 0 && bytes[0] == '{';
    }

    /** UBJSON has behind the brace the length of a name, or says of what the object consists. */
    private static boolean isBinary(final byte[] bytes) {
        return bytes.length > 1 && "iUIlL$#N".indexOf(bytes[1]) >= 0;
    }

    /**
     * Reads and checks a model.
     *
     * @param file that nobody vouches for.
     * @return its trees.
     * @throws ModelException with the file and the reason.
     */
    public static XgboostFile read(final ModelFile file) {
        try {
            final byte[] bytes = file.bytes();
            return isBinary(bytes)
                ? of("UBJSON", UbjsonReader.read(bytes), file.modelClass()) : of("JSON", JSON.readTree(bytes), file.modelClass());
        } catch (final ModelException refused) {
            throw refused.in(file.path());
        } catch (final IOException damaged) {
            throw new ModelException("is no JSON: " + firstLine(damaged), damaged).in(file.path());
        }
    }

    private static String firstLine(final IOException damaged) {
        return String.valueOf(damaged.getMessage()).lines().findFirst().orElse("");
    }

    private static XgboostFile of(final String format, final JsonNode json, final String modelClass) {
        final JsonNode learner = json.path("learner");
        final JsonNode parameters = learner.path("learner_model_param");
        if (!parameters.isObject()) {
            throw new ModelException("is no model of XGBoost's: it lacks 'learner.learner_model_param'", null);
        }
        final int sums = Math.clamp(Math.max(number(parameters, "num_class", 0), number(parameters, "num_target", 1)), 1, MAX_SUMS);
        final XgboostObjective objective = XgboostObjective.of(learner.path("objective").path("name").asText(), sums);
        final double[] start = start(parameters.path("base_score").asText("0.5"), sums, objective);
        final JsonNode booster = booster(learner.path("gradient_booster"));
        XgboostSections.check(json);
        final JsonNode model = booster.path("model");
        final List<Tree> trees = trees(model, factors(learner.path("gradient_booster"), model));
        final XgboostIterations iterations = XgboostIterations.of(learner, model, sums, modelClass);
        final Ensemble ensemble = new Ensemble(Math.max(0, number(parameters, "num_feature", 0)), InputType.FLOAT, false,
            trees.subList(0, iterations.trees()), start, Aggregation.SUM, objective).checked();
        return new XgboostFile(format, ensemble, names(learner.path("feature_names")), iterations.note());
    }

    static int number(final JsonNode parameters, final String key, final int absent) {
        final String text = parameters.path(key).asText("");
        try {
            return text.isEmpty() ? absent : Integer.parseInt(text);
        } catch (final NumberFormatException none) {
            throw new ModelException("is damaged: its '" + key + "' is no whole number", none);
        }
    }

    /** One number, or since XGBoost 3.1 one for each sum in brackets. */
    private static double[] start(final String text, final int sums, final XgboostObjective objective) {
        final String[] parts = text.replace("[", "").replace("]", "").split(",", -1);
        if (parts.length != 1 && parts.length != sums) {
            throw new ModelException("is damaged: it has " + parts.length + " of base_score for " + sums + " sums", null);
        }
        final double[] start = new double[sums];
        for (int i = 0; i < sums; i++) {
            try {
                start[i] = objective.margin(Float.parseFloat(parts[parts.length == 1 ? 0 : i]));
            } catch (final NumberFormatException none) {
                throw new ModelException("is damaged: its 'base_score' is no number", none);
            }
            if (!Double.isFinite(start[i])) {
                throw new ModelException("has a 'base_score' that its objective cannot begin with", null);
            }
        }
        return start;
    }

    /** @return the booster that holds the trees. */
    private static JsonNode booster(final JsonNode booster) {
        return switch (booster.path("name").asText()) {
            case "gbtree" -> booster;
            case "dart" -> booster.path("gbtree");
            default -> throw new ModelException("has the booster '" + booster.path("name").asText()
                + "'; supported are 'gbtree' and 'dart'", null);
        };
    }

    /** @return what each tree is multiplied by; an empty list where nothing was dropped out. */
    private static JsonNode factors(final JsonNode booster, final JsonNode model) {
        if (booster.has("weight_drop") && model.has("weight_drop")) {
            throw new ModelException("is damaged: it has two lists of weight_drop", null);
        }
        final JsonNode factors = booster.has("weight_drop") ? booster.path("weight_drop") : model.path("weight_drop");
        final boolean areNeeded = booster.has("gbtree") || model.has("weight_drop");
        if (areNeeded && factors.size() != model.path("trees").size()) {
            throw new ModelException("is damaged: it has " + factors.size() + " of weight_drop for " + model.path("trees").size()
                + " trees", null);
        }
        return factors;
    }

    private static List<Tree> trees(final JsonNode model, final JsonNode factors) {
        final JsonNode trees = model.path("trees");
        final JsonNode targets = model.path("tree_info");
        if (targets.size() != trees.size() || number(model.path("gbtree_model_param"), "num_trees", -1) != trees.size()) {
            throw new ModelException("is damaged: it does not say of each of its " + trees.size() + " trees what it adds to", null);
        }
        final List<Tree> read = new ArrayList<>();
        for (int i = 0; i < trees.size(); i++) {
            if (number(trees.get(i).path("tree_param"), "size_leaf_vector", 1) > 1) {
                throw new ModelException("has leaves of several weights in tree " + i + ", which is not supported", null);
            }
            XgboostSections.checkTree(trees.get(i), i);
            read.add(new XgboostTree(trees.get(i), i).tree(targets.get(i).asInt(-1), factors.isEmpty() ? 1
                : factor(factors.get(i))));
        }
        return read;
    }

    private static float factor(final JsonNode factor) {
        if (!factor.isNumber() || !Float.isFinite((float) factor.asDouble())) {
            throw new ModelException("is damaged: the factor of a tree is no number", null);
        }
        return (float) factor.asDouble();
    }

    private static List<String> names(final JsonNode names) {
        final String[] texts = new String[names.size()];
        Arrays.setAll(texts, i -> names.get(i).asText());
        return List.of(texts);
    }
}
