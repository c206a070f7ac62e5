package io.hotpath.server.table;

/** A file of rows cannot be read; the message is one line that says where and why. */
public final class RowFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one line.
     * @param cause   what the system said, or null.
     */
    public RowFileException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
