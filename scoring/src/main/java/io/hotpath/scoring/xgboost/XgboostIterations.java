package io.hotpath.scoring.xgboost;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;

/**
 * Which of a model's iterations count. A file keeps all that were trained, also those after the one that early stopping found to be
 * the best ({@code best_iteration}). XGBoost's scikit-learn classes predict by the iterations up to it, its Booster by all; and
 * who saved the file shows: the former leave the attribute {@code scikit_learn}. MLflow names the class itself.
 *
 * @param trees that count, from the first.
 * @param note  for people where early stopping makes a difference, else empty.
 */
@ColdPath
record XgboostIterations(int trees, String note) {
    private static final String BOOSTER_CLASS = "xgboost.core.Booster";
    private static final String WRAPPERS = "xgboost.sklearn.";

    /**
     * @param learner    of the file.
     * @param model      the trees and how many there are in an iteration.
     * @param sums       of a row, each of which has its own trees in every iteration.
     * @param modelClass as MLflow names it, or empty.
     */
    static XgboostIterations of(final JsonNode learner, final JsonNode model, final int sums, final String modelClass) {
        final JsonNode attributes = learner.path("attributes");
        final int[] ends = ends(model, sums);
        final int all = ends.length;
        final int best = best(attributes, model);
        if (best > all) {
            throw new ModelException("is damaged: its best_iteration is the " + best + ". of " + all + " iterations", null);
        }
        final int trees = model.path("trees").size();
        if (best <= 0 || best == all) {
            return new XgboostIterations(trees, "");
        }
        final String found = "early stopping found iteration " + (best - 1) + " the best of " + all + " (counted from 0), and ";
        return isOfWrapper(attributes, modelClass)
            ? new XgboostIterations(ends[best - 1], found + "by those up to it the model is evaluated, as xgboost.sklearn does")
            : new XgboostIterations(trees, found + "by all of them the model is evaluated, as xgboost.Booster does; booster[:"
                + best + "].save_model(...) keeps only those up to it");
    }

    private static boolean isOfWrapper(final JsonNode attributes, final String modelClass) {
        return modelClass.startsWith(WRAPPERS) || (!modelClass.equals(BOOSTER_CLASS) && attributes.has("scikit_learn"));
    }

    /** @return how many iterations there are up to the best, or 0 where nothing tells; before XGBoost 1.4 in trees of a sum. */
    private static int best(final JsonNode attributes, final JsonNode model) {
        if (attributes.has("best_iteration")) {
            return 1 + XgboostFile.number(attributes, "best_iteration", -1);
        }
        return XgboostFile.number(attributes, "best_ntree_limit", 0) / parallel(model);
    }

    private static int parallel(final JsonNode model) {
        return Math.max(1, XgboostFile.number(model.path("gbtree_model_param"), "num_parallel_tree", 1));
    }

    /** @return behind which tree each iteration ends: since XGBoost 2.0 the file says so, before, all had as many trees. */
    private static int[] ends(final JsonNode model, final int sums) {
        final int trees = model.path("trees").size();
        final JsonNode told = model.path("iteration_indptr");
        if (told.size() > 1) {
            return told(told, trees);
        }
        final int each = sums * parallel(model);
        final int[] ends = new int[(trees + each - 1) / each];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = Math.min(trees, (i + 1) * each);
        }
        return ends;
    }

    private static int[] told(final JsonNode told, final int trees) {
        final int[] ends = new int[told.size() - 1];
        int last = told.get(0).asInt(-1);
        boolean isRight = last == 0;
        for (int i = 0; i < ends.length; i++) {
            ends[i] = told.get(i + 1).asInt(-1);
            isRight &= ends[i] >= last;
            last = ends[i];
        }
        if (!isRight || last != trees) {
            throw new ModelException("is damaged: its iterations do not end with its " + trees + " trees", null);
        }
        return ends;
    }
}
