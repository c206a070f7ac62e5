package io.hotpath.engine.request;

/** Requests cannot be taken at a place; the message says which and why. */
public final class RequestsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RequestsUnavailableException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
