package io.hotpath.engine.definition;

/**
 * What the journal keeps.
 *
 * @param keepsFeatures whether decisions hold their features, or only the hash of them.
 * @param line          in the pipeline file, 1 where nothing is said.
 */
public record JournalDefinition(boolean keepsFeatures, int line) {
    /** For who wants to see afterwards what decided. */
    public static final JournalDefinition DEFAULT = new JournalDefinition(true, 1);
}
