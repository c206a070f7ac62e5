package io.hotpath.scoring.onnx.tree;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.onnx.file.ElementType;
import io.hotpath.scoring.onnx.file.OnnxNode;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.InputType;
import io.hotpath.scoring.tree.Tree;
import java.util.List;

/**
 * Reads the tree operators of ai.onnx.ml: TreeEnsembleClassifier and TreeEnsembleRegressor (1, 3), TreeEnsemble (5). Start-up
 * only.
 */
@ColdPath
public final class OnnxTrees {
    static final int MAX_NODES = 10_000_000;

    private OnnxTrees() {
    }

    /** @return whether a node is one of the tree operators. */
    public static boolean isTrees(final OnnxNode node) {
        return node.domain().equals(OnnxNode.ML_DOMAIN) && node.operator().startsWith("TreeEnsemble");
    }

    /**
     * Where ONNX Runtime 1.29 transforms the sums of a node otherwise than the standard says: of one target it leaves LOGISTIC out,
     * and it takes TreeEnsemble's numbers for LOGISTIC and SOFTMAX for each other.
     *
     * @param node of a tree operator.
     * @return whether it does.
     * @throws ModelException where its attributes are not what they must be.
     */
    public static boolean differsInOnnxRuntime(final OnnxNode node) {
        final TreeAttributes attributes = TreeAttributes.of(node);
        final boolean isLogistic = attributes.transform() == PostTransform.LOGISTIC;
        return node.operator().equals("TreeEnsemble")
            ? isLogistic || attributes.transform() == PostTransform.SOFTMAX : isLogistic && attributes.targets() == 1;
    }

    /** @return whether a node has thresholds or weights of doubles, so that its input must be doubles too. */
    public static boolean holdsDoubles(final OnnxNode node) {
        return node.attributes().values().stream().anyMatch(
            attribute -> attribute.tensor() != null && attribute.tensor().type() == ElementType.DOUBLE);
    }

    /**
     * @param node      of a tree operator.
     * @param output    its number.
     * @param inputType of its input.
     * @return what it gives there: labels, or numbers.
     */
    public static ElementType outputType(final OnnxNode node, final int output, final InputType inputType) {
        if (node.operator().equals("TreeEnsembleClassifier") && output == 0) {
            return node.texts("classlabels_strings").isEmpty() ? ElementType.INT64 : ElementType.STRING;
        }
        return node.operator().equals("TreeEnsemble") && inputType == InputType.DOUBLE ? ElementType.DOUBLE : ElementType.FLOAT;
    }

    /**
     * Reads and checks a node.
     *
     * @param node      of a tree operator.
     * @param version   of the operators of ai.onnx.ml.
     * @param inputType of its input.
     * @param columns   of its input, or -1 where they are not known; then as many as the trees look at.
     * @return its trees.
     * @throws ModelException where ONNX Runtime would refuse them, or should.
     */
    public static Ensemble read(final OnnxNode node, final long version, final InputType inputType, final long columns) {
        TreeSchema.check(node, version, inputType);
        final Ensemble ensemble = node.operator().equals("TreeEnsemble")
            ? new LinkedTreesReader(node, inputType).read() : new NumberedTreesReader(node, inputType).read();
        final int needed = ensemble.features();
        if (columns >= 0 && needed > columns) {
            throw new ModelException("looks at input " + (needed - 1) + ", but takes " + columns, null);
        }
        return new Ensemble(columns < 0 ? needed : (int) Math.min(columns, Integer.MAX_VALUE), ensemble.inputType(),
            ensemble.doubleSums(),
            ensemble.trees(), ensemble.start(), ensemble.aggregation(), ensemble.finish()).checked();
    }

    /** @return numbers given as a list of floats or as a tensor, but not as both. */
    static double[] either(final OnnxNode node, final String floats, final String tensor) {
        final double[] listed = node.numbers(floats);
        final double[] held = node.numbers(tensor);
        if (listed.length > 0 && held.length > 0) {
            throw new ModelException("has both " + floats + " and " + tensor, null);
        }
        return held.length > 0 ? held : listed;
    }

    static void sameLength(final int length, final String of, final int other, final String otherOf) {
        if (length != other) {
            throw new ModelException("has " + length + " " + of + ", but " + other + " " + otherOf, null);
        }
    }

    /** @return how many inputs trees look at. */
    static int featuresOf(final List<Tree> trees) {
        int features = 1;
        for (final Tree tree : trees) {
            for (final int feature : tree.features()) {
                features = Math.max(features, feature == Integer.MAX_VALUE ? feature : feature + 1);
            }
        }
        return features;
    }

    /** @return a number that an array may be asked for. */
    static int index(final long number, final int limit, final String what) {
        if (number < 0 || number >= limit) {
            throw new ModelException("names " + what + " " + number + ", but has " + limit, null);
        }
        return (int) number;
    }
}
