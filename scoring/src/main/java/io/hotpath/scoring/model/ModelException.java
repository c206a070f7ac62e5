package io.hotpath.scoring.model;

/** A model cannot be used; the message is one line that says why. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one line.
     * @param cause   what the evaluator or the system said, or null.
     */
    public ModelException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
