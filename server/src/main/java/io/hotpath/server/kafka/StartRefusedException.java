package io.hotpath.server.kafka;

/** Going on would skip records, take some for others or decide them twice; a line for each reason. */
public final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one line for each reason. */
    public StartRefusedException(final String message) {
        super(message);
    }
}
