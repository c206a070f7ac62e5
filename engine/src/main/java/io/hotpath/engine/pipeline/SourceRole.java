package io.hotpath.engine.pipeline;

/** What a source's records are to the pipeline. */
public enum SourceRole {
    /** Events that are decided on. */
    DECIDED,
    /** Events that enter windows and are not decided on. */
    OBSERVED,
    /** Labels of earlier events. */
    LABEL,
    /** Events that somebody asks about and waits for, through memory that both share: decided on. */
    REQUEST
}
