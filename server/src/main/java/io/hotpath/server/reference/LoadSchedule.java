package io.hotpath.server.reference;

import java.util.concurrent.TimeUnit;

/** When a table is loaded next: whole, or what has changed, each at its interval; again where a load has failed, ever later. */
final class LoadSchedule {
    static final long FIRST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);
    static final long LONGEST_RETRY_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final long reloadNanos;
    private final long refreshNanos;
    private long nextReload;
    private long nextRefresh;
    private boolean hasFailed;
    private long nextTry;
    private long retryNanos = FIRST_RETRY_NANOS;

    /**
     * @param reloadNanos  between two whole loads, 0 = none by itself.
     * @param refreshNanos between two loads of what has changed, 0 = none by itself.
     * @param now          of the clock that all times here are of, nanoseconds.
     */
    LoadSchedule(final long reloadNanos, final long refreshNanos, final long now) {
        this.reloadNanos = reloadNanos;
        this.refreshNanos = refreshNanos;
        nextReload = now + reloadNanos;
        nextRefresh = now + refreshNanos;
    }

    boolean wantsReload(final long now) {
        return reloadNanos > 0 && now - nextReload >= 0;
    }

    private boolean wantsRefresh(final long now) {
        return refreshNanos > 0 && now - nextRefresh >= 0;
    }

    /**
     * @param whole whether a whole load is wanted, by this schedule or otherwise.
     * @return whether to load now; what is asked for need not ask here.
     */
    boolean isDue(final long now, final boolean whole) {
        return hasFailed ? now - nextTry >= 0 : whole || wantsRefresh(now);
    }

    void loaded(final boolean whole, final long now) {
        nextReload = whole ? now + reloadNanos : nextReload;
        nextRefresh = now + refreshNanos;
        hasFailed = false;
        retryNanos = FIRST_RETRY_NANOS;
    }

    void failed(final long now) {
        hasFailed = true;
        nextTry = now + retryNanos;
        retryNanos = Math.min(2 * retryNanos, LONGEST_RETRY_NANOS);
    }
}
