/** What the Kafka side can show without a broker. */
package io.hotpath.server.kafka;
