/** The least that a decision must cost on this machine, step by step, measured beside hotpath in the same process. */
package io.hotpath.benchmarks.latency.floor;
