package io.hotpath.features.window;

/** How far something has come in the event log. */
final class LogPosition {
    private long next;

    /** @return the first entry that is not passed. */
    long next() {
        return next;
    }

    /** One more is passed. */
    void pass() {
        next++;
    }
}
