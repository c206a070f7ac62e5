/** {@code hotpath bench}: finds benchmarks, runs them and prints what they came to. Knows nothing of what a benchmark measures. */
package io.hotpath.benchmarks;
