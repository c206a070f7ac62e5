package io.hotpath.client;

/**
 * What became of a request. After {@link #OVERDUE} and {@link #SERVER_GONE} nobody knows whether the event was or will be decided:
 * ask again, with its id. After {@link #BUSY} and {@link #TOO_LARGE} it will not be, for nothing was sent.
 */
public enum Status {
    /** The pipeline decided; the reply shows how, be it by its rules or by its fallback. */
    DECIDED,
    /** The source's filter left the record out; there is no decision. */
    FILTERED,
    /** The record could not be read as an event; {@link Reply#rejection} says why. It is journaled. */
    REJECTED,
    /**
     * The budget passed without a reply, or the reply may have been dropped and there is no budget: the reply shows the pipeline's
     * fallback, as far as it has one.
     */
    OVERDUE,
    /** The server ended before it replied: the reply shows the fallback. A new server is found by itself. */
    SERVER_GONE,
    /** Too many requests are open, or the server takes none for now; nothing was sent. The reply shows the fallback. */
    BUSY,
    /** The record is longer than a request can be; nothing was sent. The reply shows the fallback. */
    TOO_LARGE
}
