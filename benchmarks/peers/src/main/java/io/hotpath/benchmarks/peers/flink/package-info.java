/**
 * The job in Apache Flink as its experts would write it: one slot, the heap backend, objects reused, a serializer by hand, decided
 * on arrival in two keyed functions.
 */
package io.hotpath.benchmarks.peers.flink;
