/** The race, with those contestants that need no jars of others: that all decide alike, and that a difference is found. */
package io.hotpath.benchmarks.peers;
