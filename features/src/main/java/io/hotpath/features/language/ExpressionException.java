package io.hotpath.features.language;

/** An expression is wrong; the message says what and, where it can, what would be right. Start-up only. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one line, without the place.
     */
    public ExpressionException(final String message) {
        super(message);
    }
}
