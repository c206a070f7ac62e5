package io.hotpath.sandbox.broker;

/** The broker cannot start; the message is one line that says why. */
public final class BrokerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerStartException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
