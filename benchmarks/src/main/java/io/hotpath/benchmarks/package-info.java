/** Placeholder. */
package io.hotpath.benchmarks;
