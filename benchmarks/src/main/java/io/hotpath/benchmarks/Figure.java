package io.hotpath.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What one benchmark came to.
 *
 * @param name       class and method.
 * @param parameters by name.
 * @param nanos      an operation, the mean of all iterations.
 * @param errorNanos half the 99.9 % confidence interval; NaN after one iteration.
 * @param bytes      of heap an operation, over all threads.
 */
public record Figure(String name, Map<String, String> parameters, double nanos, double errorNanos, double bytes) {
    private static final String ALLOCATION = "gc.alloc.rate.norm";
    private static final String UNIT = "ns/op";

    /** Defends the map against its maker. */
    public Figure {
        parameters = Map.copyOf(parameters);
    }

    static Figure of(final RunResult run) {
        final Result<?> primary = run.getPrimaryResult();
        if (!primary.getScoreUnit().equals(UNIT)) {
            throw new IllegalStateException(run.getParams().getBenchmark() + " is not measured in " + UNIT);
        }
        final Result<?> allocation = run.getSecondaryResults().get(ALLOCATION);
        return new Figure(name(run.getParams()), parameters(run.getParams()), primary.getScore(), primary.getScoreError(),
            allocation == null ? Double.NaN : allocation.getScore());
    }

    private static String name(final BenchmarkParams params) {
        final String[] parts = params.getBenchmark().split("\\.", -1);
        return parts[parts.length - 2].replace("Benchmark", "") + '.' + parts[parts.length - 1];
    }

    private static Map<String, String> parameters(final BenchmarkParams params) {
        final Map<String, String> parameters = new TreeMap<>();
        params.getParamsKeys().forEach(key -> parameters.put(key, params.getParam(key)));
        return parameters;
    }

    /** @return operations a second. */
    public double perSecond() {
        return 1e9 / nanos;
    }
}
