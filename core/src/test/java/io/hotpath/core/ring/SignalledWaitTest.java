package io.hotpath.core.ring;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With a wait that parks at once, so that a publication often falls between the last look and the park. */
@Timeout(60)
class SignalledWaitTest {
    private static final int PUBLICATIONS = 200_000;
    private static final int SLOTS = 8;

    private final RingBuffer<Object> ring = RingBuffer.createSingleProducer(Object::new, SLOTS, new SignalledWait(0, 0));
    private final SequenceBarrier barrier = ring.newBarrier();
    private final Sequence seen = new Sequence();

    private void see(final long last) {
        try {
            for (long next = 0; next <= last; next++) {
                barrier.waitFor(next);
                seen.set(next);
            }
        } catch (final AlertException | InterruptedException | com.lmax.disruptor.TimeoutException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noWakeUpIsLostThoughNoPublicationFollowsThatCouldMakeUpForIt() throws InterruptedException {
        ring.addGatingSequences(seen);
        final Thread waiting = Thread.ofPlatform().daemon().start(() -> see(PUBLICATIONS - 1));
        for (long sequence = 0; sequence < PUBLICATIONS; sequence++) {
            ring.publish(ring.next());
            while (seen.get() < sequence) {
                assertFalse(Thread.interrupted(), "the wake-up for " + sequence + " was lost");
            }
        }
        waiting.join();
    }

    @Test
    void anAlertEndsTheWaitOfAThreadThatParks() throws InterruptedException {
        final AtomicBoolean ended = new AtomicBoolean();
        for (int round = 0; round < 2_000; round++) {
            ended.set(false);
            barrier.clearAlert();
            final CountDownLatch begun = new CountDownLatch(1);
            final Thread waiting = Thread.ofPlatform().daemon().start(() -> {
                begun.countDown();
                see(0);
                ended.set(true);
            });
            begun.await();
            barrier.alert();
            waiting.join();
            assertTrue(ended.get());
        }
    }
}
