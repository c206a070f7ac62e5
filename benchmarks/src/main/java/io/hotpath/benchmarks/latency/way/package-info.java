/** The ways by which an event goes through hotpath, each as its user would build it. Must not know what is measured of them. */
package io.hotpath.benchmarks.latency.way;
