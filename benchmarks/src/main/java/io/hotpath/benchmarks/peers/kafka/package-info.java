/**
 * The same race from topic to topic: a broker in a JVM of its own, the engine in another, and here the driver, which sends payments
 * when they are due and waits for decisions as a consumer downstream would. The echo passes records on as they are: what Kafka
 * takes without an engine.
 */
package io.hotpath.benchmarks.peers.kafka;
