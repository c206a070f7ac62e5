package io.hotpath.core.ring;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * How the one thread behind the ring waits where cores are free but not its own: it spins for about as long as a hand-over takes,
 * gives way for a while, then parks until it is woken. So an idle engine takes no core, and the first event after a pause pays for
 * one wake-up of the kernel instead of a sleep that the timer rounds up. For one waiting thread.
 *
 * <p>No wake-up is lost: the waiting thread says that it is about to park, then looks once more; the other publishes, or alerts,
 * then looks whether somebody parks. A full fence between the two steps of each makes one of them see the other.
 */
final class SignalledWait implements WaitStrategy {
    private static final int SPINS = 200;
    private static final int YIELDS = 50;

    private final int spins;
    private final int yields;
    private volatile Thread parking;

    SignalledWait() {
        this(SPINS, YIELDS);
    }

    SignalledWait(final int spins, final int yields) {
        this.spins = spins;
        this.yields = yields;
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // a hint is all it is meant to be: behind it the thread parks
    public long waitFor(
        final long sequence, final Sequence cursor, final Sequence dependent, final SequenceBarrier barrier) throws AlertException {
        int rounds = 0;
        long available = dependent.get();
        while (available < sequence) {
            barrier.checkAlert();
            if (rounds < spins) {
                Thread.onSpinWait();
            } else if (rounds < spins + yields) {
                Thread.yield();
            } else {
                park(sequence, dependent, barrier);
            }
            rounds++;
            available = dependent.get();
        }
        return available;
    }

    private void park(final long sequence, final Sequence dependent, final SequenceBarrier barrier) throws AlertException {
        parking = Thread.currentThread();
        try {
            VarHandle.fullFence();
            barrier.checkAlert();
            if (dependent.get() < sequence) {
                LockSupport.park(this);
            }
        } finally {
            parking = null;
        }
    }

    /** After a publication, and after the alert that ends the ring. */
    @Override
    public void signalAllWhenBlocking() {
        VarHandle.fullFence();
        final Thread waiting = parking;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }
}
