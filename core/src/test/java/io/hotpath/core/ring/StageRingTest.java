package io.hotpath.core.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.journal.FrameType;
import io.hotpath.core.thread.CoreBinding;
import io.hotpath.core.thread.CoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class StageRingTest {
    private static final RingShape SHAPE = new RingShape(8, 64, 64);
    private static final Stage NOTHING = (slot, endOfBatch) -> { };

    /** One way to run two stages behind the thread that claims. */
    interface Way {
        Stages of(Stage decide, Stage giveOut);
    }

    private static StageThread unbound(final String name, final Stage stage) {
        return new StageThread(name, stage, StageThread.ANY_CORE);
    }

    private static StageRing oneThread(final Stage decide, final Stage giveOut) {
        return new StageRing(SHAPE, unbound("engine", decide.then(giveOut)));
    }

    private static StageRing twoThreads(final Stage decide, final Stage giveOut) {
        return new StageRing(SHAPE, unbound("decide", decide), unbound("give-out", giveOut));
    }

    private static StageRing bound(final Stage decide, final Stage giveOut) {
        return new StageRing(SHAPE, new StageThread("decide", decide, 0), new StageThread("give-out", giveOut, 0));
    }

    private static Stream<Way> ways() {
        return Stream.of(
            StageRingTest::oneThread, StageRingTest::twoThreads, StageRingTest::bound,
            (decide, giveOut) -> new InlineStages(SHAPE, decide, giveOut));
    }

    private static boolean offer(final Stages stages, final long sequence) {
        final Slot slot = stages.tryClaim();
        if (slot == null) {
            return false;
        }
        slot.input().begin(FrameType.EVENT, sequence, 0, 0, sequence);
        stages.publish();
        return true;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everySlotPassesTheStagesInOrderAndTheLastSeesWhatTheFirstMade(final Way way) {
        final List<Long> published = new ArrayList<>();
        final Stage decide = (slot, endOfBatch) -> slot.output().begin(FrameType.DECISION, 2 * slot.input().sequence(), 0, 0, 0);
        try (Stages stages = way.of(decide, (slot, end) -> published.add(slot.output().sequence()))) {
            for (long sequence = 0; sequence < 1_000; sequence++) {
                while (!offer(stages, sequence)) {
                    Thread.onSpinWait();
                }
            }
            stages.drain();
            assertEquals(Stream.iterate(0L, each -> each + 2).limit(1_000).toList(), published);
        }
    }

    @Test
    void aFullRingIsAReturnCode() {
        final CountDownLatch gate = new CountDownLatch(1);
        final Stage slow = (slot, endOfBatch) -> awaitQuietly(gate);
        try (StageRing ring = oneThread(NOTHING, slow)) {
            for (long sequence = 0; sequence < SHAPE.slots(); sequence++) {
                assertTrue(offer(ring, sequence));
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

    @ParameterizedTest
    @MethodSource("ways")
    void aFailingStageStopsAllAndItsSlotIsNotGivenOut(final Way way) {
        final List<Long> published = new ArrayList<>();
        final RuntimeException planted = new IllegalStateException("planted");
        final Stage failing = (slot, endOfBatch) -> {
            if (slot.input().sequence() == 3) {
                throw planted;
            }
        };
        try (Stages stages = way.of(failing, (slot, end) -> published.add(slot.input().sequence()))) {
            for (long sequence = 0; sequence < 3; sequence++) {
                assertTrue(offer(stages, sequence));
            }
            stages.drain();
            long sequence = 3;
            while (stages.failure() == null) {
                if (offer(stages, sequence)) {
                    sequence++;
                }
                Thread.onSpinWait();
            }
            assertSame(planted, stages.failure().cause());
            assertEquals(3, stages.failure().sequence());
        }
        assertEquals(List.of(0L, 1L, 2L), published);
    }

    @Test
    void slotsThatWaitAreAnnouncedOnceInTheirOrderBeforeTheyAreHandled() {
        final CountDownLatch filled = new CountDownLatch(1);
        final List<String> heard = new ArrayList<>();
        final Stage stage = new Stage() {
            @Override
            public void onSlot(final Slot slot, final boolean endOfBatch) {
                awaitQuietly(filled);
                heard.add("handled " + slot.input().sequence());
            }

            @Override
            public void announce(final Slot slot) {
                heard.add("announced " + slot.input().sequence());
            }
        };
        try (StageRing ring = new StageRing(SHAPE, unbound("engine", stage.then(NOTHING)))) {
            for (long sequence = 0; sequence < SHAPE.slots(); sequence++) {
                assertTrue(offer(ring, sequence));
            }
            filled.countDown();
        }
        for (int slot = 0; slot < SHAPE.slots(); slot++) {
            final int handled = heard.indexOf("handled " + slot);
            final int announced = heard.indexOf("announced " + slot);
            assertTrue(announced < handled && announced == heard.lastIndexOf("announced " + slot), heard.toString());
        }
        assertTrue(heard.contains("announced " + (SHAPE.slots() - 1)), heard.toString());
    }

    @Test
    void inlineStagesTakeNothingBehindAFailure() {
        final Stage failing = (slot, endOfBatch) -> {
            throw new IllegalStateException("planted");
        };
        try (InlineStages stages = new InlineStages(SHAPE, failing, NOTHING)) {
            assertTrue(offer(stages, 0));
            assertNull(stages.tryClaim());
            assertEquals(Thread.currentThread().getName(), stages.failure().thread());
        }
    }

    @Test
    void aThreadIsNamedAndRunsOnTheCoreItIsBoundTo() {
        final List<String> seen = new ArrayList<>();
        final int core = CoreBinding.currentCore();
        final Stage look = (slot, end) -> seen.add(Thread.currentThread().getName() + " on " + CoreBinding.currentCore());
        try (StageRing ring = new StageRing(SHAPE, new StageThread("engine", look, core))) {
            assertTrue(offer(ring, 0));
            ring.drain();
        }
        assertEquals(List.of("engine on " + core), seen);
    }

    @Test
    void aCoreThatThereIsNotIsAFailureOfItsThread() {
        try (StageRing ring = new StageRing(SHAPE, new StageThread("engine", NOTHING, 1_023))) {
            while (ring.failure() == null) {
                Thread.onSpinWait();
            }
            assertEquals("engine", ring.failure().thread());
            assertEquals(CoreUnavailableException.class, ring.failure().cause().getClass());
        }
    }
}
