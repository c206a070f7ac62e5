package io.hotpath.benchmarks.peers;

/** The race cannot go on or must not count; the message is for the user. */
public final class RaceFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    RaceFailure(final String message) {
        super(message);
    }

    RaceFailure(final String message, final Throwable cause) {
        super(message, cause);
    }
}
