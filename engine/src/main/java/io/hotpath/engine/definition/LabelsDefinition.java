package io.hotpath.engine.definition;

/**
 * How a label finds its event: both messages carry the key field, and the label's field sets the event's field of the same name.
 * When a label became known is for history to know; live, it is known when it comes.
 *
 * @param message    the label's message.
 * @param key        a field of both messages.
 * @param sets       a field of both messages.
 * @param time       a time of the label's message, at which it became known; empty where it has none.
 * @param delayNanos how long after its event a label becomes known that the event itself holds; {@link #NO_DELAY} where
 *                   nothing says so.
 */
public record LabelsDefinition(Word message, Word key, Word sets, Word time, long delayNanos) {
    /** Nothing says when a label that its event holds became known. */
    public static final long NO_DELAY = -1;
}
