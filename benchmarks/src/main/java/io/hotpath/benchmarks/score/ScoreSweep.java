package io.hotpath.benchmarks.score;

import java.util.List;
import java.util.Locale;

/**
 * How the cost of a row grows with trees and leaves, as JSON holds it.
 *
 * @param shapes each raced on its own.
 */
record ScoreSweep(List<ScoreReport> shapes) {
    /** Trees and leaves, from a cache's smallest to beyond it. */
    static final int[][] SHAPES = {{10, 8}, {10, 64}, {10, 256}, {100, 8}, {100, 16}, {100, 32}, {100, 64}, {100, 128}, {100, 256},
        {300, 64}, {1_000, 8}, {1_000, 64}, {1_000, 256}};

    /** Defends the list against its maker. */
    ScoreSweep {
        shapes = List.copyOf(shapes);
    }

    /** @return a line a shape, by the best rounds. */
    String text() {
        final StringBuilder text = new StringBuilder(2048);
        text.append(String.format(Locale.ROOT, "%nComplete trees, %d inputs, one row a call; the best of %d rounds%n%n",
            shapes.getFirst().features(), shapes.getFirst().rounds()));
        text.append(String.format(Locale.ROOT, "%6s %7s %12s %9s %12s %7s  %s%n",
            "trees", "leaves", "hotpath ns", "ns/tree", "plain ns", "times", "way"));
        for (final ScoreReport shape : shapes) {
            final double own = lowest(shape, "hotpath");
            final double plain = lowest(shape, "plain loop");
            text.append(String.format(Locale.ROOT, "%,6d %,7d %,12.0f %9.2f %,12.0f %7.2f  %s%n", shape.trees(),
                shape.leaves() / shape.trees(), own, own / shape.trees(), plain, plain / own, shape.chosen()));
        }
        return text.append(System.lineSeparator()).append(shapes.getFirst().machine().line()).append(System.lineSeparator())
            .toString();
    }

    private static double lowest(final ScoreReport shape, final String name) {
        return shape.contestants().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow().lowestNanos();
    }
}
