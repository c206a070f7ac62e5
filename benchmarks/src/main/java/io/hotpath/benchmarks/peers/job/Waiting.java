package io.hotpath.benchmarks.peers.job;

import java.util.concurrent.locks.LockSupport;

/** How a source waits until the next payment is due. */
public enum Waiting {
    /** Looks at the clock again at once: on time, and a core is gone. */
    SPIN {
        @Override
        void pause() {
            Thread.onSpinWait();
        }
    },
    /** Sleeps a little: leaves the core to others, and is as late as the system wakes it. */
    PARK {
        @Override
        void pause() {
            LockSupport.parkNanos(NAP_NANOS);
        }
    };

    private static final long NAP_NANOS = 10_000;

    abstract void pause();
}
