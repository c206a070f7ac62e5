/**
 * The job in Kafka Streams as its experts would write it: processors of one sub-topology, stores that keep objects on the heap.
 * They give up the changelog, as the other peers go without checkpoints; with the library's own stores each history is serialised
 * twice a payment.
 */
package io.hotpath.benchmarks.peers.streams;
