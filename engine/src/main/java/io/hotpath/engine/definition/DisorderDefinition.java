package io.hotpath.engine.definition;

/**
 * What becomes of events whose times are not in order, or cannot be right. Durations are in nanoseconds.
 *
 * @param latenessNanos how far an event may be behind the stream and still enter its windows.
 * @param maxAheadNanos how far an event may be ahead of the clock where its record is read.
 * @param refusesAhead  whether one further ahead is no event but goes to the dead-letter topic; otherwise it is decided on.
 */
public record DisorderDefinition(long latenessNanos, long maxAheadNanos, boolean refusesAhead) {
}
