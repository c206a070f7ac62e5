package io.hotpath.engine.definition;

/**
 * What becomes of a source's records.
 *
 * @param decide {@code false} where events only enter windows; otherwise they are decided on.
 * @param filter that a record must pass to be taken at all; empty for all.
 * @param isRequest whether somebody waits for the decision: the source is no topic.
 */
public record SourceUse(Word decide, Word filter, boolean isRequest) {

    /** @return whether events are decided on. */
    public boolean isDecided() {
        return !decide.text().equals("false");
    }
}
