package io.hotpath.engine.history;

/** A history file cannot be used; the message names file and line, never a value. */
public final class HistoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one line.
     * @param cause   what the system said, or null.
     */
    public HistoryException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
