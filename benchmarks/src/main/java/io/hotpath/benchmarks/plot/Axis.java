package io.hotpath.benchmarks.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * One direction of a plot.
 *
 * @param title       with the unit.
 * @param low         the value at its start.
 * @param high        the value at its end.
 * @param logarithmic whether equal ratios, rather than equal differences, take equal room.
 * @param ticks       what is written at it.
 */
public record Axis(String title, double low, double high, boolean logarithmic, List<Tick> ticks) {
    private static final int TICKS = 5;
    private static final double[] STEPS = {1, 2, 5, 10};

    /** Defends the list against its maker. */
    public Axis {
        ticks = List.copyOf(ticks);
    }

    /**
     * A value with its text.
     *
     * @param value in the axis's unit.
     * @param text  written at it.
     */
    public record Tick(double value, String text) {
    }

    /** From zero to the first round number that is not below the highest value, with a few round numbers between. */
    public static Axis fromZero(final String title, final double highest, final DoubleFunction<String> text) {
        final double rough = highest / TICKS;
        final double decade = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = decade;
        for (final double each : STEPS) {
            if (step < rough) {
                step = each * decade;
            }
        }
        final List<Tick> ticks = new ArrayList<>();
        final long count = (long) Math.ceil(highest / step);
        for (long i = 0; i <= count; i++) {
            ticks.add(new Tick(i * step, text.apply(i * step)));
        }
        return new Axis(title, 0, count * step, false, ticks);
    }

    /** Powers of ten around values that are above 0. */
    public static Axis decades(final String title, final double lowest, final double highest, final DoubleFunction<String> text) {
        final int first = (int) Math.floor(Math.log10(lowest));
        final int last = Math.max(first + 1, (int) Math.ceil(Math.log10(highest)));
        final List<Tick> ticks = new ArrayList<>();
        for (int decade = first; decade <= last; decade++) {
            ticks.add(new Tick(Math.pow(10, decade), text.apply(Math.pow(10, decade))));
        }
        return new Axis(title, Math.pow(10, first), Math.pow(10, last), true, ticks);
    }

    /** The given ticks, equal ratios equally far apart. */
    public static Axis of(final String title, final List<Tick> ticks) {
        return new Axis(title, ticks.getFirst().value(), ticks.getLast().value(), true, ticks);
    }

    /** @return where a value lies: 0 at the start, 1 at the end. */
    double share(final double value) {
        if (high == low) {
            return 0;
        }
        return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }
}
