/** What the race itself relies on. */
package io.hotpath.benchmarks.peers.job;
