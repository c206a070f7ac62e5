/** What was measured, for people and for machines. Measures nothing. */
package io.hotpath.benchmarks.latency.report;
