/** The law of a curve, and tiny runs. */
package io.hotpath.benchmarks.growth;
