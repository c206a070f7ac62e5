/** Latencies measured in tiny runs: that they are whole and well-formed, never how long they are. */
package io.hotpath.benchmarks.latency;
