/** Kafka in and out: records to the engine, decisions and dead letters from it. Knows nothing of features, models or rules. */
package io.hotpath.server.kafka;
