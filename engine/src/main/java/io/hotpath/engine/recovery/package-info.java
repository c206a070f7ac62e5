/**
 * What the journal is for: rebuilding the state after a restart, giving out what was not confirmed, and proving by replay that
 * every decision can be made again. Knows nothing of Kafka.
 */
package io.hotpath.engine.recovery;
