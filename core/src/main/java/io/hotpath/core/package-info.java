/**
 * The ground floor: ring and stages, journal, off-heap stores, latency recording. Knows nothing of formats, features, models or
 * Kafka.
 */
package io.hotpath.core;
