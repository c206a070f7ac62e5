package io.hotpath.engine.definition;

/**
 * What becomes of a source's records.
 *
 * @param isDecided whether events are decided on; otherwise they only enter windows.
 * @param filter    that a record must pass to be taken at all; empty for all.
 */
public record SourceUse(boolean isDecided, Word filter) {
}
