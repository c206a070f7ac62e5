/**
 * A real Kafka broker inside this process, for the demo, tests and benchmarks. It must not know what its topics hold, and it is
 * never part of a production process.
 */
package io.hotpath.sandbox.broker;
