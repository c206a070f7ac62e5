package io.hotpath.server.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LoadScheduleTest {
    private static final long START = Long.parseLong("9223372036854775307"); // so that the clock overflows, as it may

    @Test
    void loadsComeAtTheirIntervals() {
        final LoadSchedule schedule = new LoadSchedule(1_000, 100, START);
        assertFalse(schedule.isDue(START + 99, false));
        assertTrue(schedule.isDue(START + 100, false));
        schedule.loaded(false, START + 110);
        assertFalse(schedule.isDue(START + 209, false));
        assertTrue(schedule.isDue(START + 210, false));
        assertFalse(schedule.wantsReload(START + 999));
        assertTrue(schedule.wantsReload(START + 1_000));
        assertTrue(schedule.isDue(START + 120, true), "somebody else wants it whole");
        schedule.loaded(true, START + 1_050);
        assertFalse(schedule.wantsReload(START + 2_049));
        assertTrue(schedule.wantsReload(START + 2_050));
    }

    @Test
    void tableWithoutIntervalsIsLoadedOnlyWhereAskedForUntilThatSucceeds() {
        final LoadSchedule schedule = new LoadSchedule(0, 0, START);
        assertFalse(schedule.isDue(START + 1_000, schedule.wantsReload(START + 1_000)));
        schedule.failed(START);
        assertFalse(schedule.isDue(START + LoadSchedule.FIRST_RETRY_NANOS - 1, false));
        assertTrue(schedule.isDue(START + LoadSchedule.FIRST_RETRY_NANOS, false), "what was asked for and failed");
        schedule.loaded(false, START + LoadSchedule.FIRST_RETRY_NANOS);
        assertFalse(schedule.isDue(START + 10 * LoadSchedule.FIRST_RETRY_NANOS, false));
    }

    @Test
    void whatFailsIsTriedEverLater() {
        final LoadSchedule schedule = new LoadSchedule(1_000, 0, START);
        long now = START + 1_000;
        long wait = LoadSchedule.FIRST_RETRY_NANOS;
        for (int i = 0; i < 20; i++) {
            schedule.failed(now);
            assertTrue(schedule.wantsReload(now), "still whole");
            assertFalse(schedule.isDue(now + wait - 1, true));
            assertTrue(schedule.isDue(now + wait, true));
            now += wait;
            wait = Math.min(2 * wait, LoadSchedule.LONGEST_RETRY_NANOS);
        }
        assertEquals(LoadSchedule.LONGEST_RETRY_NANOS, wait);
    }
}
