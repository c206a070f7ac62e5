package io.hotpath.server.kafka;

/** What Kafka holds is not what the journal knows of, and going on would skip records or decide them twice; a line for each reason. */
public final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one line for each reason. */
    public StartRefusedException(final String message) {
        super(message);
    }
}
