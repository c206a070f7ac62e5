package io.hotpath.server.kafka;

/** Kafka cannot be used; the message is one line that says why. */
public final class KafkaUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one line.
     * @param cause   what the client said, or null.
     */
    public KafkaUnavailableException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
