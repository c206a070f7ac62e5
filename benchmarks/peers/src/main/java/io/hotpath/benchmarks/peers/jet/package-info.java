/**
 * The job in Hazelcast Jet as its experts would write it: keyed stateful mappings in one member, a source and a sink of the core
 * API.
 */
package io.hotpath.benchmarks.peers.jet;
