package io.hotpath.core.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.thread.AllocatedBytes;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LatencyRecorderTest {
    private static final double EXACTNESS = 0.001;

    private final LatencyRecorder recorder = new LatencyRecorder("score");

    @Test
    void percentilesAreThoseOfTheSortedSeriesToThreeDigits() {
        for (long seed = 0; seed < 20; seed++) {
            recorder.reset();
            final Random random = new Random(seed);
            final long[] nanos = new long[1 + random.nextInt(5_000)];
            for (int i = 0; i < nanos.length; i++) {
                nanos[i] = 1 + (long) Math.exp(random.nextDouble() * 25);
                recorder.record(nanos[i]);
            }
            Arrays.sort(nanos);
            final LatencySnapshot total = recorder.total();
            assertEquals(nanos.length, total.count(), "seed " + seed);
            for (final double percentile : new double[] {0, 1, 25, 50, 90, 99, 99.9, 99.99, 100}) {
                final int rank = Math.max(1, (int) Math.ceil(percentile / 100 * nanos.length));
                assertNear(nanos[rank - 1], total.percentileNanos(percentile), percentile + " of seed " + seed);
            }
            assertNear(nanos[nanos.length - 1], total.maximumNanos(), "maximum of seed " + seed);
        }
    }

    /** Up to a thousandth above what was recorded, never below; percentile 0 may be the lower end of its bucket. */
    private static void assertNear(final long recorded, final long shown, final String message) {
        final boolean least = message.startsWith("0.0 ");
        assertTrue(shown >= (least ? recorded * (1 - EXACTNESS) : recorded), message + ": " + shown + " for " + recorded);
        assertTrue(shown <= recorded * (1 + EXACTNESS), message + ": " + shown + " for " + recorded);
    }

    @Test
    void whatLiesOutsideTheRangeCountsAsTheNearestBound() {
        recorder.record(-5);
        recorder.record(0);
        assertEquals(LatencyRecorder.MINIMUM_NANOS, recorder.total().maximumNanos());
        recorder.record(Long.MAX_VALUE);
        assertEquals(3, recorder.total().count());
        assertNear(LatencyRecorder.MAXIMUM_NANOS, recorder.total().maximumNanos(), "the upper bound");
    }

    @Test
    void nothingRecordedIsZeroEverywhere() {
        final LatencySnapshot nothing = recorder.total();
        assertEquals("score", nothing.name());
        assertEquals(0, nothing.count());
        assertEquals(0, nothing.percentileNanos(99));
        assertEquals(0, nothing.maximumNanos());
    }

    @Test
    void anIntervalHoldsWhatCameSinceTheLastAndTheTotalHoldsAll() {
        recorder.record(10);
        recorder.record(20);
        assertEquals(2, recorder.interval().count());
        recorder.record(500);
        assertEquals(3, recorder.total().count(), "reading a total");
        final LatencySnapshot interval = recorder.interval();
        assertEquals(1, interval.count(), "takes nothing from the interval");
        assertEquals(500, interval.maximumNanos());
        assertEquals(0, recorder.interval().count());
        assertEquals(3, recorder.total().count());
    }

    @Test
    void aResetForgetsTotalAndInterval() {
        recorder.record(1_000);
        assertEquals(1, recorder.reset().count(), "what is forgotten");
        recorder.record(10);
        assertEquals(10, recorder.total().maximumNanos());
        assertEquals(1, recorder.interval().count());
    }

    @Test
    void aSnapshotChangesNoMore() {
        recorder.record(10);
        final LatencySnapshot total = recorder.total();
        final LatencySnapshot interval = recorder.interval();
        recorder.record(20);
        recorder.interval();
        recorder.reset();
        assertEquals(1, total.count());
        assertEquals(1, interval.count());
    }

    @Test
    void snapshotsOfRoundsAddUpUnderTheNameOfTheFirst() {
        recorder.record(10);
        final LatencySnapshot first = recorder.reset();
        recorder.record(500);
        final LatencySnapshot both = first.with(recorder.total().named("other"));
        assertEquals("score", both.name());
        assertEquals(2, both.count());
        assertEquals(500, both.maximumNanos());
        assertEquals(1, first.count(), "and the first is as it was");
    }

    @Test
    void readingWhileAnotherThreadRecordsLosesNothing() throws InterruptedException {
        final int records = 200_000;
        final CountDownLatch started = new CountDownLatch(1);
        final Thread writer = Thread.ofPlatform().start(() -> {
            started.countDown();
            for (int i = 1; i <= records; i++) {
                recorder.record(i);
            }
        });
        started.await();
        long seen = 0;
        while (writer.isAlive()) {
            seen += recorder.interval().count();
        }
        writer.join();
        assertEquals(records, seen + recorder.interval().count());
        assertEquals(records, recorder.total().count());
    }

    @Test
    void recordingAllocatesNothing() {
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            final long before = AllocatedBytes.ofCurrentThread();
            for (int i = 0; i < 10_000; i++) {
                recorder.record(i * 37L);
            }
            least = Math.min(least, AllocatedBytes.ofCurrentThread() - before);
        }
        assertEquals(0, least);
    }

    @Test
    void aStageNeedsAName() {
        assertThrows(IllegalArgumentException.class, () -> new LatencyRecorder(" "));
    }
}
