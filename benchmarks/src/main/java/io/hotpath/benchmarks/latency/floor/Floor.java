package io.hotpath.benchmarks.latency.floor;

import io.hotpath.benchmarks.latency.way.SamplePayments;
import io.hotpath.benchmarks.latency.way.SamplePipeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The steps that no engine can leave out, each measured alone in a small loop: the sum is what a decision would cost that did
 * nothing else. Of many short samples the least counts, since whatever disturbs them only adds. For one thread.
 */
public final class Floor implements AutoCloseable {
    private static final int SAMPLES = 24;

    private final List<Probe> probes;
    private final double[] least;

    /**
     * One step.
     *
     * @param name  of it.
     * @param nanos that it takes.
     */
    public record Step(String name, double nanos) {
    }

    /**
     * @param sample   whose decisions it is the floor of.
     * @param payments of it.
     */
    public Floor(final SamplePipeline sample, final SamplePayments payments) {
        final FrameSizes frames = FrameSizes.of(sample, payments);
        probes = List.of(
            new HopProbe(), new MissesProbe(), new TreesProbe(SamplePipeline.TREES, SamplePipeline.TREE_DEPTH),
            new ChecksumProbe(frames.inputBytes(), frames.decisionBytes()),
            new CopyProbe(frames.inputBytes() + frames.decisionBytes()));
        least = new double[probes.size()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
    }

    /** Measures every step. */
    public void measure() {
        for (int sample = 0; sample < SAMPLES; sample++) {
            for (int i = 0; i < probes.size(); i++) {
                least[i] = Math.min(least[i], probes.get(i).nanos());
            }
        }
    }

    /** @return every step, the hop first. */
    public List<Step> steps() {
        final List<Step> steps = new ArrayList<>();
        for (int i = 0; i < least.length; i++) {
            steps.add(new Step(probes.get(i).name(), least[i]));
        }
        return steps;
    }

    /**
     * Adds up.
     *
     * @param steps     of a floor.
     * @param handsOver whether the hop counts.
     * @return nanoseconds.
     */
    public static double sum(final List<Step> steps, final boolean handsOver) {
        return steps.stream().skip(handsOver ? 0 : 1).mapToDouble(Step::nanos).sum();
    }

    @Override
    public void close() {
        probes.forEach(Probe::close);
    }
}
