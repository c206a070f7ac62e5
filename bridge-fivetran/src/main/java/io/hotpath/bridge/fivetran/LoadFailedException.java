package io.hotpath.bridge.fivetran;

/**
 * A table could not be loaded; the version before it stays. The message names tables, columns and files, never a value, a secret
 * or what a driver said, which may hold either.
 */
public final class LoadFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What stood in the way. */
    public enum Reason {
        /** The definition asks for what the source does not have. */
        DEFINITION,
        /** The source is not there, or went away. */
        UNREACHABLE,
        /** The source refused who asked. */
        REFUSED,
        /** A file or an answer is not what it should be. */
        UNREADABLE,
        /** A value does not fit its column, or a key is missing. */
        VALUE,
        /** Another process is loading the same table. */
        BUSY,
        /** The new version could not be written. */
        STORAGE,
        /** Something that nobody foresaw: a defect, of a driver or of hotpath. */
        DEFECT
    }

    private final Reason reason;

    /**
     * @param reason  the kind of failure, for whoever decides whether to try again.
     * @param message one readable line.
     */
    public LoadFailedException(final Reason reason, final String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
