/**
 * No engine at all: the job in a loop over heap maps, and the source without the job. What an engine adds is what it takes beyond
 * these.
 */
package io.hotpath.benchmarks.peers.loop;
