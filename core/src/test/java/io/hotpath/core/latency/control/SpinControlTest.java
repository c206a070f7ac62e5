package io.hotpath.core.latency.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.latency.LatencyRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SpinControlTest {
    private final LatencyRecorder gaps = new LatencyRecorder("control");

    private void awaitGaps(final SpinControl control, final int count) {
        control.start();
        while (gaps.total().count() < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aSpinningControlRecordsUntilItIsClosed() {
        final SpinControl control = SpinControl.spinning(gaps);
        awaitGaps(control, 1_000);
        control.close();
        final long count = gaps.total().count();
        assertTrue(gaps.total().maximumNanos() >= 1);
        assertEquals(count, gaps.total().count(), "its thread is gone");
        assertTrue(Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().equals("hotpath-control")));
    }

    @Test
    void aParkingControlRecordsOnlyWhatAParkTookTooLong() {
        final long parkNanos = 50_000_000;
        final SpinControl control = SpinControl.parking(gaps, parkNanos);
        awaitGaps(control, 5);
        control.close();
        assertTrue(gaps.total().percentileNanos(0) < parkNanos, "the least of five is not the park itself");
    }

    @Test
    void closingCutsALongParkShort() {
        final SpinControl control = SpinControl.parking(gaps, 3_600_000_000_000L);
        control.start();
        control.close();
        assertEquals(0, gaps.total().count(), "and the cut park is not recorded");
    }

    @Test
    void closingIsHarmlessBeforeAStartAndTwice() {
        final SpinControl control = SpinControl.spinning(gaps);
        control.close();
        control.start();
        control.close();
        control.close();
        assertThrows(IllegalThreadStateException.class, control::start, "a control runs once");
    }

    @Test
    void anInterruptedCloserStaysInterruptedAndStillWaits() {
        final SpinControl control = SpinControl.spinning(gaps);
        awaitGaps(control, 1);
        Thread.currentThread().interrupt();
        control.close();
        assertTrue(Thread.interrupted());
    }

    @Test
    void aControlThatDoesNotParkMustSpin() {
        assertThrows(IllegalArgumentException.class, () -> SpinControl.parking(gaps, 0));
    }
}
