package io.hotpath.scoring.onnx.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.onnx.OnnxFile;
import io.hotpath.scoring.onnx.file.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One tree, right but for one thing: each is refused for just that. */
class TreeRefusalTest {
    @TempDir
    private Path directory;

    private List<Integer> featureIds = List.of(0, 1, 0, 0, 0);
    private List<Integer> trueIds = List.of(1, 3, 0, 0, 0);
    private List<Double> weights = List.of(1.0, 2.0, 3.0);
    private double threshold = 0.5;
    private String operator = "TreeEnsembleRegressor";
    private int opset = 1;
    private Consumer<OnnxWriter> more = node -> { };

    private OnnxFile read() throws IOException {
        final List<OnnxBytes.OnnxWriterOutput> outputs = List.of(new OnnxBytes.OnnxWriterOutput("Y", OnnxBytes.FLOAT, 1));
        final byte[] bytes = OnnxBytes.model(operator, opset, OnnxBytes.FLOAT, 2, outputs, node -> {
            OnnxBytes.integers(node, "nodes_treeids", List.of(0, 0, 0, 0, 0));
            OnnxBytes.integers(node, "nodes_nodeids", List.of(0, 1, 2, 3, 4));
            OnnxBytes.integers(node, "nodes_featureids", featureIds);
            OnnxBytes.texts(node, "nodes_modes", List.of("BRANCH_LEQ", "BRANCH_LEQ", "LEAF", "LEAF", "LEAF"));
            OnnxBytes.integers(node, "nodes_truenodeids", trueIds);
            OnnxBytes.integers(node, "nodes_falsenodeids", List.of(2, 4, 0, 0, 0));
            OnnxBytes.floats(node, "nodes_values", List.of(threshold, 1.5, 0.0, 0.0, 0.0));
            OnnxBytes.integers(node, "target_treeids", List.of(0, 0, 0));
            OnnxBytes.integers(node, "target_nodeids", List.of(2, 3, 4));
            OnnxBytes.integers(node, "target_ids", List.of(0, 0, 0));
            OnnxBytes.floats(node, "target_weights", weights);
            OnnxBytes.integer(node, "n_targets", 1);
            more.accept(node);
        });
        return OnnxFile.read(ModelFile.read(Files.write(directory.resolve("model.onnx"), bytes)));
    }

    private void assertRefused(final String why) {
        final String message = assertThrows(ModelException.class, this::read).getMessage();
        assertEquals("model file " + directory.resolve("model.onnx") + " " + why, message);
    }

    @Test
    void theTreeItselfIsRight() throws IOException {
        assertEquals(1, read().onlyTrees().trees().size());
    }

    @Test
    void aWayThatLeadsBackIsRefused() {
        trueIds = List.of(1, 0, 0, 0, 0);
        assertRefused("has a way in tree 0 that leads back to inner node 0");
    }

    @Test
    void aChildThatIsNotThereIsRefused() {
        trueIds = List.of(1, 7, 0, 0, 0);
        assertRefused("has in tree 0 the child 7 of node 1, which is not there");
    }

    @Test
    void aLeafThatNoWayLeadsToIsRefused() {
        trueIds = List.of(1, 4, 0, 0, 0);
        assertRefused("has in tree 0 the leaf 1 that no way leads to");
    }

    @Test
    void aFeatureOutOfRangeIsRefused() {
        featureIds = List.of(0, 2, 0, 0, 0);
        assertRefused("looks at input 2, but takes 2");
        featureIds = List.of(0, -1, 0, 0, 0);
        assertRefused("names feature -1, but has 2147483647");
    }

    @Test
    void listsOfDifferentLengthsAreRefused() {
        featureIds = new ArrayList<>(featureIds).subList(0, 4);
        assertRefused("has 5 nodes_treeids, but 4 nodes_featureids");
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        threshold = Double.NaN;
        assertRefused("compares in tree 0 with a threshold that is no number");
        threshold = 0.5;
        weights = List.of(1.0, 2.0, Double.POSITIVE_INFINITY);
        assertRefused("has in tree 0 a leaf whose weight is not finite");
    }

    @Test
    void anUnknownOperatorOrVersionIsRefused() {
        operator = "TreeEnsembleRegresor";
        assertRefused("uses the unsupported operator 'TreeEnsembleRegresor'; did you mean 'TreeEnsembleRegressor'?");
        operator = "TreeEnsembleRegressor";
        opset = 99;
        assertRefused("uses version 99 of the operators of 'ai.onnx.ml'; supported are 1 to 5");
    }

    @Test
    void dataOutsideTheFileIsRefused() {
        more = node -> node.message(5, attribute -> attribute.text(1, "base_values_as_tensor").integer(20, 4).message(5, tensor ->
            tensor.integer(1, 1).integer(2, OnnxBytes.DOUBLE).text(8, "base").message(13, entry -> entry.text(1, "location"))
                .integer(14, 1)));
        assertRefused("keeps the tensor 'base' outside the file, which is refused");
    }

    @Test
    void anAttributeGivenTwiceIsRefused() {
        more = node -> OnnxBytes.integer(node, "n_targets", 1);
        assertRefused("gives 'TreeEnsembleRegressor' the attribute 'n_targets' twice");
    }
}
