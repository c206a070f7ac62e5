/** Kafka's properties and what becomes of decisions, without a broker. */
package io.hotpath.server.kafka;
