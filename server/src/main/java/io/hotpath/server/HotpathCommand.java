package io.hotpath.server;

import java.util.concurrent.Callable;

/**
 * A command of {@code hotpath}, found by {@link java.util.ServiceLoader}, so that the demo and the benchmarks can bring theirs
 * and the server knows neither. Annotated for picocli; returns the exit code: 0 good, 1 failed.
 */
public interface HotpathCommand extends Callable<Integer> {
}
