package io.hotpath.scoring.model;

import java.nio.file.Path;

/** A model cannot be used; the message is one line that says why. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one line; what a damaged file may have put into it that is no letter is replaced.
     * @param cause   what the evaluator or the system said, or null.
     */
    public ModelException(final String message, final Throwable cause) {
        super(printable(message), cause);
    }

    private static String printable(final String message) {
        final StringBuilder text = new StringBuilder(message);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                text.setCharAt(i, '?');
            }
        }
        return text.toString();
    }

    /**
     * Names the file, where the message only says what is wrong in it.
     *
     * @param file of the model.
     * @return the same refusal, beginning with the file.
     */
    public ModelException in(final Path file) {
        return new ModelException("model file " + file + " " + getMessage(), this);
    }
}
