/** Kafka's properties, without a broker. */
package io.hotpath.server.kafka;
