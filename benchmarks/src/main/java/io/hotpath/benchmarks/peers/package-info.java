/**
 * hotpath beside its peers: the same job in each, every run in a JVM of its own, decisions held against one another before any
 * figure counts. The job is in {@code job}, hotpath in {@code hotpath}, no engine at all in {@code loop}, Kafka's part in {@code
 * kafka}; Flink, Kafka Streams and Jet lie in benchmarks/peers, which only this suite builds.
 */
package io.hotpath.benchmarks.peers;
