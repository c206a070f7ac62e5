package io.hotpath.scoring.xgboost;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import java.util.Iterator;
import java.util.Set;

/**
 * What the sections of a file may hold: all that XGBoost 1.0 to 3.4 write. A field of a later version may change what a model
 * predicts, as {@code weight_drop} did when 3.3 moved it, so that one that is not known is refused. Attributes are the user's.
 */
@ColdPath
final class XgboostSections {
    private static final Set<String> FILE = Set.of("learner", "version");
    private static final Set<String> LEARNER =
        Set.of("attributes", "feature_names", "feature_types", "gradient_booster", "learner_model_param", "objective");
    private static final Set<String> LEARNER_PARAMETERS =
        Set.of("base_score", "boost_from_average", "num_class", "num_feature", "num_target");
    private static final Set<String> OBJECTIVE = Set.of("name", "aft_loss_param", "expectile_loss_param", "lambda_rank_param",
        "lambdarank_param", "poisson_regression_param", "pseudo_huber_param", "quantile_loss_param", "reg_loss_param",
        "softmax_multiclass_param", "ti+", "tj-", "tweedie_regression_param");
    private static final Set<String> TREE_BOOSTER = Set.of("model", "name");
    private static final Set<String> DART_BOOSTER = Set.of("gbtree", "name", "weight_drop");
    private static final Set<String> MODEL =
        Set.of("cats", "gbtree_model_param", "iteration_indptr", "tree_info", "trees", "weight_drop");
    private static final Set<String> MODEL_PARAMETERS = Set.of("num_parallel_tree", "num_trees", "size_leaf_vector");
    private static final Set<String> CATEGORIES = Set.of("enc", "feature_segments", "sorted_idx");
    private static final Set<String> TREE = Set.of("base_weights", "categories", "categories_nodes", "categories_segments",
        "categories_sizes", "default_left", "id", "leaf_child_counts", "left_children", "loss_changes", "parents", "right_children",
        "split_conditions", "split_indices", "split_type", "sum_hessian", "tree_param");
    private static final Set<String> TREE_PARAMETERS = Set.of("num_deleted", "num_feature", "num_nodes", "size_leaf_vector");

    private XgboostSections() {
    }

    /** @throws ModelException where a section but those of the trees holds what no known version has written there. */
    static void check(final JsonNode file) {
        check(file, FILE, "");
        final JsonNode learner = file.path("learner");
        check(learner, LEARNER, "learner.");
        check(learner.path("learner_model_param"), LEARNER_PARAMETERS, "learner.learner_model_param.");
        check(learner.path("objective"), OBJECTIVE, "learner.objective.");
        final JsonNode booster = learner.path("gradient_booster");
        if (booster.has("gbtree")) {
            check(booster, DART_BOOSTER, "learner.gradient_booster.");
            checkTrees(booster.path("gbtree"), "learner.gradient_booster.gbtree.");
        } else {
            checkTrees(booster, "learner.gradient_booster.");
        }
    }

    private static void checkTrees(final JsonNode booster, final String path) {
        check(booster, TREE_BOOSTER, path);
        final JsonNode model = booster.path("model");
        check(model, MODEL, path + "model.");
        check(model.path("gbtree_model_param"), MODEL_PARAMETERS, path + "model.gbtree_model_param.");
        check(model.path("cats"), CATEGORIES, path + "model.cats.");
    }

    /** @throws ModelException where a tree holds what no known version has written there. */
    static void checkTree(final JsonNode tree, final int number) {
        check(tree, TREE, "trees[" + number + "].");
        check(tree.path("tree_param"), TREE_PARAMETERS, "trees[" + number + "].tree_param.");
    }

    private static void check(final JsonNode section, final Set<String> known, final String path) {
        for (final Iterator<String> names = section.fieldNames(); names.hasNext();) {
            final String name = names.next();
            if (!known.contains(name)) {
                throw new ModelException("holds the field '" + path + name + "', which XGBoost 1.0 to 3.4 do not write there and"
                    + " which may change what the model predicts", null);
            }
        }
    }
}
