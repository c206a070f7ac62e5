package io.hotpath.scoring.onnx.tree;

import io.hotpath.core.ColdPath;
import io.hotpath.core.problem.NearestName;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.onnx.file.OnnxNode;
import io.hotpath.scoring.tree.Aggregation;
import java.util.ArrayList;
import java.util.List;

/**
 * What all tree operators have beside their trees.
 *
 * @param targets     sums, or classes.
 * @param aggregation of the trees.
 * @param base        values added to the sums; none, or as many as the operator takes.
 * @param transform   of the sums.
 */
@ColdPath
@SuppressWarnings("ArrayRecordComponent") // read once by the finish that it was made for
record TreeAttributes(int targets, Aggregation aggregation, double[] base, PostTransform transform) {
    private static final int MAX_TARGETS = 10_000;

    /** Checks the numbers. */
    TreeAttributes {
        if (targets < 1 || targets > MAX_TARGETS) {
            throw new ModelException("has " + targets + " targets or classes; supported are 1 to " + MAX_TARGETS, null);
        }
        if (targets == 1 && (transform == PostTransform.SOFTMAX || transform == PostTransform.SOFTMAX_ZERO)) {
            throw new ModelException("asks for " + transform + " of a single target or class, which is the same whatever the sum;"
                + " ONNX Runtime leaves it out: convert the model with the post_transform NONE or LOGISTIC", null);
        }
        for (final double value : base) {
            if (!Double.isFinite(value)) {
                throw new ModelException("has a base value that is not finite", null);
            }
        }
    }

    /** @return of any of the tree operators. */
    static TreeAttributes of(final OnnxNode node) {
        return switch (node.operator()) {
            case "TreeEnsembleClassifier" -> ofClassifier(node);
            case "TreeEnsembleRegressor" -> ofRegressor(node);
            default -> ofEnsemble(node);
        };
    }

    static TreeAttributes ofRegressor(final OnnxNode node) {
        final TreeAttributes attributes = new TreeAttributes(Math.clamp(node.integer("n_targets", 0), 0, Integer.MAX_VALUE),
            named(Aggregation.values(), node.text("aggregate_function", "SUM")), base(node), transform(node));
        return attributes.withBaseOf(0, attributes.targets());
    }

    static TreeAttributes ofClassifier(final OnnxNode node) {
        final List<String> labels = node.texts("classlabels_strings");
        final int classes = labels.isEmpty() ? node.integers("classlabels_int64s").length : labels.size();
        final TreeAttributes attributes = new TreeAttributes(classes, Aggregation.SUM, base(node), transform(node));
        return classes == 2 ? attributes.withBaseOf(0, 1, 2) : attributes.withBaseOf(0, classes);
    }

    static TreeAttributes ofEnsemble(final OnnxNode node) {
        return new TreeAttributes(Math.clamp(node.integer("n_targets", 0), 0, Integer.MAX_VALUE),
            numbered(Aggregation.values(), node.integer("aggregate_function", 1)), new double[0],
            numbered(PostTransform.values(), node.integer("post_transform", 0)));
    }

    private TreeAttributes withBaseOf(final int... lengths) {
        for (final int length : lengths) {
            if (base.length == length) {
                return this;
            }
        }
        throw new ModelException("has " + base.length + " base values for " + targets + " targets or classes", null);
    }

    private static double[] base(final OnnxNode node) {
        return OnnxTrees.either(node, "base_values", "base_values_as_tensor");
    }

    private static PostTransform transform(final OnnxNode node) {
        return named(PostTransform.values(), node.text("post_transform", "NONE"));
    }

    private static <E extends Enum<E>> E named(final E[] values, final String name) {
        final List<String> known = new ArrayList<>();
        for (final E value : values) {
            known.add(value.name());
            if (value.name().equals(name)) {
                return value;
            }
        }
        throw new ModelException("asks for '" + name + "'" + NearestName.hint(name, known), null);
    }

    static <E> E numbered(final E[] values, final long number) {
        if (number < 0 || number >= values.length) {
            throw new ModelException("asks for number " + number + " of " + List.of(values), null);
        }
        return values[(int) number];
    }
}
