package io.hotpath.scoring.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hotpath.scoring.model.ModelException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LightGbmTextTest {
    private static final int DEFAULT_LEFT = 2;
    private static final int MISSING_NAN = 8;

    private static String model(final int firstDecision, final int secondDecision) {
        return """
            tree
            version=v4
            max_feature_idx=3

            Tree=0
            num_leaves=3
            split_feature=2 0
            threshold=-0.5 1.0000000180025095e-35
            decision_type=%d %d
            left_child=-1 -2
            right_child=1 -3
            leaf_value=0.1 -0.2 0.30000000000000004

            Tree=1
            num_leaves=1
            leaf_value=0.25

            end of trees

            feature_importances:
            f2=1
            leaf_value=7
            """.formatted(firstDecision, secondDecision);
    }

    @Test
    void treesAreReadWithTheirLinksAndExactNumbers() {
        final List<Tree> trees = LightGbmText.trees(model(MISSING_NAN, MISSING_NAN | DEFAULT_LEFT));
        assertEquals(2, trees.size());
        final Tree tree = trees.getFirst();
        assertArrayEquals(new int[] {2, 0}, tree.splitFeature());
        assertArrayEquals(new double[] {-0.5, 1.0000000180025095e-35}, tree.threshold());
        assertArrayEquals(new int[] {-1, -2}, tree.left());
        assertArrayEquals(new int[] {1, -3}, tree.right());
        assertArrayEquals(new double[] {0.1, -0.2, 0.30000000000000004}, tree.leafValue());
    }

    @Test
    void aMissingInputGoesWhereTheSplitSays() {
        final Tree tree = LightGbmText.trees(model(MISSING_NAN, MISSING_NAN | DEFAULT_LEFT)).getFirst();
        assertArrayEquals(new boolean[] {false, true}, tree.missingLeft());
    }

    @Test
    void aMissingInputCountsAsZeroWhereTheTrainingSawNone() {
        final Tree tree = LightGbmText.trees(model(DEFAULT_LEFT, 0)).getFirst();
        assertArrayEquals(new boolean[] {false, true}, tree.missingLeft());
    }

    @Test
    void aTreeWithoutASplitIsOneLeafAndWhatFollowsTheTreesIsNotRead() {
        final Tree tree = LightGbmText.trees(model(MISSING_NAN, MISSING_NAN)).getLast();
        assertEquals(0, tree.left().length);
        assertArrayEquals(new double[] {0.25}, tree.leafValue());
    }

    @Test
    void aSplitThatTellsOnlyTheMissingFromTheRestHasAnInfiniteThreshold() {
        final String infinite = model(MISSING_NAN, MISSING_NAN).replaceFirst("threshold=.*", "threshold=inf -inf");
        assertArrayEquals(
            new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}, LightGbmText.trees(infinite).getFirst().threshold());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 4, 6})
    void splitsByCategoryAndZerosAsMissingAreRefused(final int decision) {
        final ModelException refusal = assertThrows(ModelException.class, () -> LightGbmText.trees(model(MISSING_NAN, decision)));
        assertEquals("the trained trees split by category or count zero as missing, which is not exported", refusal.getMessage());
    }
}
