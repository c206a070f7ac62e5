package io.hotpath.engine.definition;

/**
 * How repeated events are known, and what is given out for them.
 *
 * @param key         names the event's field that is the same in all of them.
 * @param withinNanos for how long an event is remembered, in stream time.
 * @param drops       whether nothing is given out for a repeated event; otherwise its first decision is, once more.
 * @param memoryBytes the most that remembering may take.
 */
public record DuplicatesDefinition(Word key, long withinNanos, boolean drops, long memoryBytes) {
}
