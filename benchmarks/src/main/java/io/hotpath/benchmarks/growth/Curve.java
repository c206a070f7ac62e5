package io.hotpath.benchmarks.growth;

import io.hotpath.benchmarks.Load;
import io.hotpath.benchmarks.Medians;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * How cost grows with one thing.
 *
 * @param what     grows.
 * @param constant what does not.
 * @param points   in the order of size.
 * @param law      of them.
 */
public record Curve(String what, String constant, List<Point> points, Law law) {
    private static final int WARM_UP_ROUNDS = 3;

    /** Defends the list against its maker. */
    public Curve {
        points = List.copyOf(points);
    }

    /**
     * Measures all sizes in alternating rounds, so that whatever slows the machine down slows all of them down.
     *
     * @param what     grows.
     * @param constant what does not.
     * @param loads    a size each; closed here.
     * @param rounds   of each.
     * @param news     hears what is done next.
     */
    static Curve of(
        final String what, final String constant, final List<? extends Load> loads, final int rounds, final Consumer<String> news) {
        final double[][] nanos = new double[loads.size()][rounds];
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            news.accept(what + ": " + (round < 0 ? "warm up" : "round " + (round + 1) + " of " + rounds));
            for (int place = 0; place < loads.size(); place++) {
                final int index = Math.floorMod(place + round, loads.size());
                final double measured = loads.get(index).nanos();
                if (round >= 0) {
                    nanos[index][round] = measured;
                }
            }
        }
        final List<Point> points = new ArrayList<>();
        for (int i = 0; i < nanos.length; i++) {
            points.add(new Point(loads.get(i).size(), Medians.of(nanos[i]), Arrays.stream(nanos[i]).min().orElseThrow(),
                Arrays.stream(nanos[i]).max().orElseThrow()));
        }
        loads.forEach(Load::close);
        return new Curve(what, constant, points, Law.of(points));
    }
}
