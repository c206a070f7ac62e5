package io.hotpath.scoring.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text model of LightGBM's, right but for one thing. */
class LightGbmFileTest {
    private static final String MODEL = """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        label_index=0
        max_feature_idx=0
        objective=regression
        feature_names=amount
        feature_infos=[0:1]
        tree_sizes=200 200

        Tree=0
        num_leaves=2
        num_cat=0
        split_feature=0
        threshold=150
        decision_type=2
        left_child=-1
        right_child=-2
        leaf_value=1 2
        is_linear=0
        shrinkage=1


        Tree=1
        num_leaves=1
        leaf_value=10
        shrinkage=0.1


        end of trees

        feature_importances:
        amount=1

        parameters:
        [num_iterations: 2]
        end of parameters

        pandas_categorical:null
        """;

    @TempDir
    private Path directory;

    private ScoringModel open(final String model) throws IOException {
        return ScoringModel.open(Files.writeString(directory.resolve("model.txt"), model), null, List.of());
    }

    private void assertRefused(final String from, final String to, final String why) {
        assertTrue(MODEL.contains(from), from);
        final String told = assertThrows(ModelException.class, () -> open(MODEL.replace(from, to)), why).getMessage();
        assertTrue(told.contains(why), told);
    }

    @Test
    void theModelItselfIsRight() throws IOException {
        for (final String ends : List.of("\n", "\r\n")) {
            try (Scorer scorer = open(MODEL.replace("\n", ends)).newScorer()) {
                scorer.input(0, 7);
                assertEquals(11, scorer.score());
                scorer.input(0, 700);
                assertEquals(12, scorer.score());
            }
        }
    }

    @Test
    void aFileThatWasNotCopiedWholeIsRefusedWhereverItEnds() throws IOException {
        final int end = MODEL.indexOf("end of trees");
        for (int length = 5; length < end; length++) {
            final String cut = MODEL.substring(0, length);
            assertThrows(ModelException.class, () -> open(cut), cut);
        }
        assertRefused(MODEL.substring(MODEL.indexOf("\nTree=1"), end), "\n",
            "it has 1 trees of 2; it was not copied or saved whole");
    }

    @Test
    void aKeyThatLightGbmDoesNotWriteIsRefused() {
        assertRefused("shrinkage=0.1", "leaf_scale=0.1",
            "holds the key 'leaf_scale' in tree 1, which LightGBM 2 to 4 do not write there");
        assertRefused("label_index=0", "average_outputs", "in its header, which LightGBM 2 to 4 do not write there;"
            + " did you mean 'average_output'?");
        assertRefused("num_cat=0", "num_leaves=2", "it holds 'num_leaves' twice");
    }

    @Test
    void linearLeavesAndWrongCountsAreRefused() {
        assertRefused("is_linear=0", "is_linear=1", "has linear functions at the leaves of tree 0, which is not supported");
        assertRefused("num_leaves=1", "num_leaves=2", "its tree 1 has 1 leaves");
        assertRefused("num_tree_per_iteration=1", "num_tree_per_iteration=3", "it has 2 trees for 3 sums");
    }
}
