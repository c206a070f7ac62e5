/** Reports made by hand, and what is said of them. */
package io.hotpath.benchmarks.compare;
