package io.hotpath.codecs.decode;

/** What a plain decoder of a test throws where a record must be refused. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Rejection reason;

    Refused(final Rejection reason) {
        super(reason.name());
        this.reason = reason;
    }

    Rejection reason() {
        return reason;
    }
}
