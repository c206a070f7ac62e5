package io.hotpath.demo;

/** The demo cannot go on; the message is one line that says why. */
public final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
