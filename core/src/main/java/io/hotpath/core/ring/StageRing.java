package io.hotpath.core.ring;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.hotpath.core.thread.Threads;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.agrona.BitUtil;

/**
 * The ring and its two threads: the decide stage works on every slot, the publish stage follows. One thread claims and publishes. A full ring is a return code; the caller decides what to do.
 */
public final class StageRing implements AutoCloseable {
    private static final int SPINS_BEFORE_PARKING = 200;
    private static final long PARK_NANOS = 20_000;

    private final Disruptor<Slot> disruptor;
    private final RingBuffer<Slot> ring;
    private final StageThreads threads = new StageThreads();
    private final AtomicReference<StageFailure> failure = new AtomicReference<>();
    private long claimed;
    private boolean isClaimed;

    /**
     * Starts the two threads.
     *
     * @param shape   sizes, and how idle threads wait.
     * @param decide  sees every slot.
     * @param publish sees every slot after decide.
     */
    public StageRing(final RingShape shape, final Stage decide, final Stage publish) {
        final Slots slots = new Slots(shape);
        disruptor = new Disruptor<>(slots::next, shape.slots(), threads, ProducerType.SINGLE, waiting(shape));
        disruptor.setDefaultExceptionHandler(new FirstFailure());
        disruptor.handleEventsWith(named(decide)).then(named(publish));
        ring = disruptor.start();
    }

    private static WaitStrategy waiting(final RingShape shape) {
        return shape.pinned() ? new BusySpinWaitStrategy() : new SleepingWaitStrategy(SPINS_BEFORE_PARKING, PARK_NANOS);
    }

    private static EventHandler<Slot> named(final Stage stage) {
        return (slot, sequence, endOfBatch) -> stage.onSlot(slot, endOfBatch);
    }

    /**
     * Claims the next slot, for {@link #publish()} to follow; one that was claimed and not published, since nothing was put into it
     * after all, is claimed again.
     *
     * @return the slot, or null while the ring is full.
     */
    public Slot tryClaim() {
        if (!isClaimed) {
            if (!ring.hasAvailableCapacity(1)) {
                return null;
            }
            claimed = ring.next();
            isClaimed = true;
        }
        return ring.get(claimed);
    }

    /** Hands the claimed slot to the stages. */
    public void publish() {
        ring.publish(claimed);
        isClaimed = false;
    }

    /** @return the failure that ended a stage, or null while all are well. */
    public StageFailure failure() {
        return failure.get();
    }

    /** Waits until every published slot has passed the last stage, or a stage has failed. */
    public void drain() {
        while (failure.get() == null && ring.getMinimumGatingSequence() < ring.getCursor()) {
            LockSupport.parkNanos(PARK_NANOS);
        }
    }

    /** Lets the stages finish what is published, then ends their threads: when this returns, none touches a slot any more. */
    @Override
    public void close() {
        drain();
        disruptor.halt();
        threads.join();
    }

    /** Lays the slots out one behind the other in one block of direct memory. */
    private static final class Slots {
        private final RingShape shape;
        private final ByteBuffer region;
        private int offset;

        Slots(final RingShape shape) {
            this.shape = shape;
            region = ByteBuffer.allocateDirect(Math.multiplyExact(shape.slots(), shape.slotBytes()));
        }

        Slot next() {
            final Slot slot = new Slot(region, offset, shape.inputCapacity(), shape.outputCapacity());
            offset += shape.slotBytes();
            return slot;
        }
    }

    /** Names the threads in the order in which the Disruptor asks for them. */
    private static final class StageThreads implements ThreadFactory {
        private static final String[] NAMES = {"hotpath-decide", "hotpath-publish"};
        private final List<Thread> threads = new ArrayList<>();

        @Override
        public Thread newThread(final Runnable stage) {
            final Thread thread = Thread.ofPlatform().name(NAMES[threads.size()]).daemon()
                .uncaughtExceptionHandler(StageThreads::reported)
                .unstarted(stage);
            threads.add(thread);
            return thread;
        }

        /** Not to be hurried by an interrupt: memory that a stage still reads must not be given back. */
        void join() {
            threads.forEach(Threads::join);
        }

        private static void reported(final Thread thread, final Throwable failure) {
            // FirstFailure has it; whoever drives the ring says it in one line.
        }
    }

    /**
     * Keeps the first failure for the owner of the ring and stops all stages. It throws on, since returning would count the
     * failed slot as done and let the publish stage have it.
     */
    private final class FirstFailure implements ExceptionHandler<Slot> {
        @Override
        public void handleEventException(final Throwable cause, final long sequence, final Slot slot) {
            failure.compareAndSet(null, new StageFailure(Thread.currentThread().getName(), slot.input().sequence(), cause));
            disruptor.halt();
            throw new IllegalStateException("stage failed", cause);
        }

        @Override
        public void handleOnStartException(final Throwable cause) {
            failure.compareAndSet(null, new StageFailure(Thread.currentThread().getName(), -1, cause));
        }

        @Override
        public void handleOnShutdownException(final Throwable cause) {
            handleOnStartException(cause);
        }
    }

    static int aligned(final int bytes) {
        return BitUtil.align(bytes, BitUtil.CACHE_LINE_LENGTH);
    }
}
