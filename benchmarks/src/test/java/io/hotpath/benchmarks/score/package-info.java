/** The race of the evaluators, small and in process. */
package io.hotpath.benchmarks.score;
