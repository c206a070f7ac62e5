package io.hotpath.scoring.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.InputType;
import io.hotpath.scoring.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every way of evaluation against trees walked as they are, bit by bit, on random ensembles of every shape. */
class WaysParityTest {
    private static final int ENSEMBLES = 300;
    private static final int ROWS = 200;

    private final long seed = Long.getLong("hotpath.seed", System.nanoTime());
    private final Random seeds = new Random(seed);
    private final Set<String> waysSeen = new TreeSet<>();

    @Test
    void everyWayGivesTheBitsOfAPlainWalk() {
        System.out.println("WaysParityTest: " + ENSEMBLES + " ensembles of " + ROWS + " rows, -Dhotpath.seed=" + seed);
        for (int i = 0; i < ENSEMBLES; i++) {
            final Random random = new Random(seeds.nextLong());
            final InputType type = random.nextInt(3) == 0 ? InputType.DOUBLE : InputType.FLOAT;
            final RandomEnsemble source = new RandomEnsemble(random, type, random.nextBoolean());
            final int leaves = random.nextBoolean() ? 1 << random.nextInt(8) : 1 + random.nextInt(100);
            compare(source, source.grow(1 + random.nextInt(random.nextBoolean() ? 45 : 9), leaves, 1 + random.nextInt(20),
                random.nextInt(3) == 0 ? 3 : 1, random.nextBoolean()), "ensemble " + i);
        }
        assertEquals(Set.of("complete walk", "leaf masks", "tree walk"), waysSeen);
    }

    @Test
    void treesTooLargeForKeysAreWalkedByIntervals() {
        System.out.println("WaysParityTest: a tree of 100,000 leaves, -Dhotpath.seed=" + seed);
        final RandomEnsemble source = new RandomEnsemble(seeds, InputType.FLOAT, true);
        compare(source, source.grow(1, 100_000, 3, 1, true), "large tree");
    }

    @Test
    void treesThatDifferInDepthAreWalkedByDepthAndAddedInTheirOwnOrder() {
        System.out.println("WaysParityTest: one tree in ten of many leaves, -Dhotpath.seed=" + seed);
        final RandomEnsemble source = new RandomEnsemble(seeds, InputType.FLOAT, false);
        final List<Tree> trees = new ArrayList<>();
        Ensemble last = null;
        for (int i = 0; i < 101; i++) {
            last = source.grow(1, i % 10 == 0 ? 80 : 2, 5, 1, false);
            trees.addAll(last.trees());
        }
        compare(source, new Ensemble(last.features(), last.inputType(), last.doubleSums(), trees, last.start(), last.aggregation(),
            last.finish()), "mixed trees");
    }

    private void compare(final RandomEnsemble source, final Ensemble ensemble, final String name) {
        final CompiledTrees compiled = new CompiledTrees(ensemble);
        final double[] row = new double[ensemble.features()];
        for (int way = 0; way < compiled.ways(); way++) {
            waysSeen.add(compiled.name(way));
            final CompiledScorer scorer = compiled.scorer(way);
            for (int i = 0; i < ROWS; i++) {
                for (int input = 0; input < row.length; input++) {
                    row[input] = source.value();
                    scorer.input(input, row[input]);
                }
                scorer.score();
                final double[] expected = RandomEnsemble.sums(ensemble, row);
                for (int target = 0; target < expected.length; target++) {
                    assertEquals(expected[target], scorer.output(target),
                        name + " of seed " + seed + " by " + compiled.name(way) + ", row " + i + ", target " + target);
                }
            }
        }
    }

    @Test
    void theShapeChoosesTheWay() {
        assertEquals("complete walk", chosen(100, 64, 15, true));
        assertEquals("leaf masks", chosen(100, 31, 15, false));
        assertEquals("leaf masks", chosen(500, 31, 5, false));
        assertEquals("tree walk", chosen(100, 31, 60, false));
        assertEquals("tree walk", chosen(100, 200, 15, false));
    }

    private static String chosen(final int trees, final int leaves, final int features, final boolean complete) {
        final Ensemble ensemble =
            new RandomEnsemble(new Random(1), InputType.FLOAT, true).grow(trees, leaves, features, 1, complete);
        final CompiledTrees compiled = new CompiledTrees(ensemble);
        return compiled.name(compiled.wayOfShape().way());
    }
}
