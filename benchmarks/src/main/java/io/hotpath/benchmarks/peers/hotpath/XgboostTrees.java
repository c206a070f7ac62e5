package io.hotpath.benchmarks.peers.hotpath;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotpath.benchmarks.peers.job.Payment;
import io.hotpath.benchmarks.peers.job.Trees;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The contestants' trees as XGBoost would have saved them: nodes in the order of a heap, first the splits, then the leaves. The
 * objective gives the leaves' sum as it is, so that scores agree to the last bit and not but for somebody's exponential function.
 */
final class XgboostTrees {
    private static final int NODES = Trees.SPLITS + Trees.LEAVES;
    private static final int NONE = -1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private XgboostTrees() {
    }

    static void write(final Trees trees, final Path file) throws IOException {
        final ObjectNode model = JSON.createObjectNode();
        model.putArray("version").add(2).add(1).add(4);
        final ObjectNode learner = model.putObject("learner");
        learner.putObject("attributes");
        learner.putArray("feature_names");
        learner.putArray("feature_types");
        learner.putObject("objective").put("name", "binary:logitraw").putObject("reg_loss_param").put("scale_pos_weight", "1");
        learner.putObject("learner_model_param").put("base_score", "0E0").put("boost_from_average", "1").put("num_class", "0")
            .put("num_feature", Integer.toString(Payment.FEATURES)).put("num_target", "1");
        booster(trees, learner.putObject("gradient_booster").put("name", "gbtree").putObject("model"));
        JSON.writeValue(file.toFile(), model);
    }

    private static void booster(final Trees trees, final ObjectNode into) {
        into.putObject("gbtree_model_param").put("num_parallel_tree", "1").put("num_trees", Integer.toString(trees.count()));
        final ArrayNode iterations = into.putArray("iteration_indptr").add(0);
        final ArrayNode targets = into.putArray("tree_info");
        final ArrayNode all = into.putArray("trees");
        for (int tree = 0; tree < trees.count(); tree++) {
            iterations.add(tree + 1);
            targets.add(0);
            tree(trees, tree, all.addObject().put("id", tree));
        }
    }

    private static void tree(final Trees trees, final int tree, final ObjectNode into) {
        into.putObject("tree_param").put("num_deleted", "0").put("num_feature", Integer.toString(Payment.FEATURES))
            .put("num_nodes", Integer.toString(NODES)).put("size_leaf_vector", "1");
        into.putArray("categories");
        into.putArray("categories_nodes");
        into.putArray("categories_segments");
        into.putArray("categories_sizes");
        for (int node = 0; node < NODES; node++) {
            final boolean isSplit = node < Trees.SPLITS;
            add(into, "left_children", isSplit ? 2 * node + 1 : NONE);
            add(into, "right_children", isSplit ? 2 * node + 2 : NONE);
            add(into, "parents", node == 0 ? Integer.MAX_VALUE : (node - 1) / 2);
            add(into, "split_indices", isSplit ? trees.feature(tree, node) : 0);
            add(into, "default_left", 0);
            add(into, "split_type", 0);
            into.withArray("split_conditions").add(
                isSplit ? trees.threshold(tree, node) : trees.leaf(tree, node - Trees.SPLITS));
            into.withArray("base_weights").add(isSplit ? 0f : trees.leaf(tree, node - Trees.SPLITS));
            into.withArray("loss_changes").add(1f);
            into.withArray("sum_hessian").add(1f);
        }
    }

    private static void add(final ObjectNode into, final String name, final int value) {
        into.withArray(name).add(value);
    }
}
