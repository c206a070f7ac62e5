package io.hotpath.core.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.journal.FrameType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StageRingTest {
    private static final RingShape SHAPE = new RingShape(8, 64, 64, false);
    private static final Stage NOTHING = (slot, endOfBatch) -> { };

    private static boolean offer(final StageRing ring, final long sequence) {
        final Slot slot = ring.tryClaim();
        if (slot == null) {
            return false;
        }
        slot.input().begin(FrameType.EVENT, sequence, 0, 0, sequence);
        ring.publish();
        return true;
    }

    @Test
    void everySlotPassesTheStagesInOrderAndPublishSeesWhatDecideMade() {
        final List<Long> published = new ArrayList<>();
        final Stage decide = (slot, endOfBatch) -> slot.output().begin(FrameType.DECISION, 2 * slot.input().sequence(), 0, 0, 0);
        try (StageRing ring = new StageRing(SHAPE, decide, (slot, end) -> published.add(slot.output().sequence()))) {
            for (long sequence = 0; sequence < 1_000; sequence++) {
                while (!offer(ring, sequence)) {
                    Thread.onSpinWait();
                }
            }
            ring.drain();
            assertEquals(1_000, published.size());
            for (int i = 0; i < 1_000; i++) {
                assertEquals(2L * i, published.get(i));
            }
        }
    }

    @Test
    void aFullRingIsAReturnCode() throws InterruptedException {
        final CountDownLatch gate = new CountDownLatch(1);
        final Stage slow = (slot, endOfBatch) -> awaitQuietly(gate);
        try (StageRing ring = new StageRing(SHAPE, NOTHING, slow)) {
            for (long sequence = 0; sequence < SHAPE.slots(); sequence++) {
                assertEquals(true, offer(ring, sequence));
            }
            assertNull(ring.tryClaim());
            gate.countDown();
            ring.drain();
            assertNotNull(ring.tryClaim());
            ring.publish();
        }
    }

    private static void awaitQuietly(final CountDownLatch gate) {
        try {
            gate.await();
        } catch (final InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFailingStageStopsTheRingAndItsSlotIsNotPublished() {
        final List<Long> published = new ArrayList<>();
        final RuntimeException planted = new IllegalStateException("planted");
        final Stage failing = (slot, endOfBatch) -> {
            if (slot.input().sequence() == 3) {
                throw planted;
            }
        };
        try (StageRing ring = new StageRing(SHAPE, failing, (slot, end) -> published.add(slot.input().sequence()))) {
            for (long sequence = 0; sequence < 3; sequence++) {
                assertTrue(offer(ring, sequence));
            }
            ring.drain();
            long sequence = 3;
            while (ring.failure() == null) {
                if (offer(ring, sequence)) {
                    sequence++;
                }
                Thread.onSpinWait();
            }
            assertSame(planted, ring.failure().cause());
            assertEquals(3, ring.failure().sequence());
            assertEquals("hotpath-decide", ring.failure().thread());
        }
        assertEquals(List.of(0L, 1L, 2L), published);
    }
}
