package io.hotpath.client;

/** No server takes requests at a place, or not those of this client; the message says why. */
public final class ServerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message for whoever starts the client.
     * @param cause   or null.
     */
    public ServerUnavailableException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
