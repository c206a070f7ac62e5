package io.hotpath.scoring.xgboost;

import com.fasterxml.jackson.core.json.JsonReadFeature;
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
 * XGBoost's model as it saves it: one object, as JSON or UBJSON. {@code learner.gradient_booster} holds the trees, which with the
 * booster 'dart' have a factor each, and {@code tree_info} says which of the model's sums, all floats, each adds to. Numbers of
 * the parameters are texts.
 *
 * @param format     JSON or UBJSON.
 * @param trees      checked.
 * @param inputNames as the file names its features; none where it does not.
 */
@ColdPath
public record XgboostFile(String format, Ensemble trees, List<String> inputNames) {
    private static final int MAX_SUMS = 10_000;
    private static final JsonMapper JSON =
        JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build(); // as XGBoost writes infinite ones

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
            return isBinary(bytes) ? of("UBJSON", UbjsonReader.read(bytes)) : of("JSON", JSON.readTree(bytes));
        } catch (final ModelException refused) {
            throw refused.in(file.path());
        } catch (final IOException damaged) {
            throw new ModelException("is no JSON: " + firstLine(damaged), damaged).in(file.path());
        }
    }

    private static String firstLine(final IOException damaged) {
        return String.valueOf(damaged.getMessage()).lines().findFirst().orElse("");
    }

    private static XgboostFile of(final String format, final JsonNode json) {
        final JsonNode learner = json.path("learner");
        final JsonNode parameters = learner.path("learner_model_param");
        if (!parameters.isObject()) {
            throw new ModelException("is no model of XGBoost's: it lacks 'learner.learner_model_param'", null);
        }
        final int sums = Math.clamp(Math.max(number(parameters, "num_class", 0), number(parameters, "num_target", 1)),
            0, MAX_SUMS);
        final XgboostObjective objective = XgboostObjective.of(learner.path("objective").path("name").asText(), Math.max(1, sums));
        final double[] start = start(parameters.path("base_score").asText("0.5"), Math.max(1, sums), objective);
        final int features = Math.clamp(number(parameters, "num_feature", 0), 0, Integer.MAX_VALUE);
        final Ensemble trees = new Ensemble(features, InputType.FLOAT, false, trees(learner.path("gradient_booster")), start,
            Aggregation.SUM, objective).checked();
        return new XgboostFile(format, trees, names(learner.path("feature_names")));
    }

    private static long number(final JsonNode parameters, final String key, final long absent) {
        final String text = parameters.path(key).asText("");
        try {
            return text.isEmpty() ? absent : Long.parseLong(text);
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

    private static List<Tree> trees(final JsonNode booster) {
        final boolean isDart = booster.path("name").asText().equals("dart");
        if (!isDart && !booster.path("name").asText().equals("gbtree")) {
            throw new ModelException("has the booster '" + booster.path("name").asText()
                + "'; supported are 'gbtree' and 'dart'", null);
        }
        final JsonNode model = isDart ? booster.path("gbtree").path("model") : booster.path("model");
        final JsonNode trees = model.path("trees");
        final JsonNode targets = model.path("tree_info");
        final JsonNode factors = booster.path("weight_drop");
        if (targets.size() != trees.size() || (isDart && factors.size() != trees.size())) {
            throw new ModelException("is damaged: it does not say of each of its " + trees.size() + " trees what it adds to", null);
        }
        final List<Tree> read = new ArrayList<>();
        for (int i = 0; i < trees.size(); i++) {
            if (number(trees.get(i).path("tree_param"), "size_leaf_vector", 1) > 1) {
                throw new ModelException("has leaves of several weights in tree " + i + ", which is not supported", null);
            }
            read.add(new XgboostTree(trees.get(i), i).tree(targets.get(i).asInt(-1), isDart ? factor(factors.get(i)) : 1));
        }
        return read;
    }

    private static float factor(final JsonNode factor) {
        if (!factor.isNumber()) {
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
