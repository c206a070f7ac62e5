package io.hotpath.core.ring;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.EventHandlerGroup;
import com.lmax.disruptor.dsl.ProducerType;
import io.hotpath.core.ColdPath;
import io.hotpath.core.thread.CoreBinding;
import io.hotpath.core.thread.Threads;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.agrona.BitUtil;

/** The ring and its threads: each runs its stage on every slot, behind the thread before it. */
public final class StageRing implements Stages {
    private static final long PARK_NANOS = 20_000;
    private static final int MOST_ANNOUNCED = 16;

    private final Disruptor<Slot> disruptor;
    private final RingBuffer<Slot> ring;
    private final StageThreads threads;
    private final AtomicReference<StageFailure> failure = new AtomicReference<>();
    private long claimed;
    private boolean isClaimed;

    /**
     * Starts the threads.
     *
     * @param shape   sizes.
     * @param threads in the order in which they get a slot; several of them, that wait for one another, only where each has a core
     *                of its own.
     */
    public StageRing(final RingShape shape, final StageThread... threads) {
        this.threads = new StageThreads(List.of(threads));
        final Slots slots = new Slots(shape);
        disruptor = new Disruptor<>(slots::next, shape.slots(), this.threads, ProducerType.SINGLE, waiting(threads));
        ring = disruptor.getRingBuffer();
        disruptor.setDefaultExceptionHandler(new FirstFailure());
        EventHandlerGroup<Slot> last = disruptor.handleEventsWith(new Batches(threads[0].stage()));
        for (int i = 1; i < threads.length; i++) {
            last = last.then(new Batches(threads[i].stage()));
        }
        disruptor.start();
    }

    private static WaitStrategy waiting(final StageThread... threads) {
        if (threads[0].isBound()) {
            return new BusySpinWaitStrategy();
        }
        return threads.length == 1 ? new SignalledWait() : new SleepingWaitStrategy();
    }

    /** Runs a stage, and announces to it what waits behind a slot: a few slots, so that what is fetched for them is still there. */
    private final class Batches implements EventHandler<Slot> {
        private final Stage stage;
        private long available;
        private long announced = -1;

        Batches(final Stage stage) {
            this.stage = stage;
        }

        @Override
        public void onBatchStart(final long batchSize, final long queueDepth) {
            available = batchSize;
        }

        @Override
        public void onEvent(final Slot slot, final long sequence, final boolean endOfBatch) {
            if (sequence > announced && available > 1) {
                announced = sequence + Math.min(available, MOST_ANNOUNCED) - 1;
                for (long next = sequence; next <= announced; next++) {
                    stage.announce(ring.get(next));
                }
            }
            available--;
            stage.onSlot(slot, endOfBatch);
        }
    }

    @Override
    public Slot tryClaim() {
        if (failure.get() != null) {
            return null;
        }
        if (!isClaimed) {
            if (!ring.hasAvailableCapacity(1)) {
                return null;
            }
            claimed = ring.next();
            isClaimed = true;
        }
        return ring.get(claimed);
    }

    @Override
    public void publish() {
        ring.publish(claimed);
        isClaimed = false;
    }

    @Override
    public StageFailure failure() {
        return failure.get();
    }

    @Override
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

    /** Makes the threads in the order in which the Disruptor asks for them, which is that of the stages. */
    private final class StageThreads implements ThreadFactory {
        private final List<StageThread> wanted;
        private final List<Thread> threads = new ArrayList<>();

        StageThreads(final List<StageThread> wanted) {
            this.wanted = wanted;
        }

        @Override
        public Thread newThread(final Runnable stage) {
            final StageThread one = wanted.get(threads.size());
            final Thread thread = Thread.ofPlatform().name(one.name()).daemon()
                .uncaughtExceptionHandler(StageRing.this::failed)
                .unstarted(one.isBound() ? () -> runBound(one.core(), stage) : stage);
            threads.add(thread);
            return thread;
        }

        private static void runBound(final int core, final Runnable stage) {
            CoreBinding.bind(core);
            stage.run();
        }

        /** Not to be hurried by an interrupt: memory that a stage still reads must not be given back. */
        void join() {
            threads.forEach(Threads::join);
        }
    }

    /** A thread that could not begin; what a stage throws was kept before. */
    @ColdPath
    private void failed(final Thread thread, final Throwable cause) {
        failure.compareAndSet(null, new StageFailure(thread.getName(), -1, cause));
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
