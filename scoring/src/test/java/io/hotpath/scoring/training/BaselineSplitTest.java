package io.hotpath.scoring.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Training on days 10 to 12, no labels on 13 and 14, test on 15 to 17. */
class BaselineSplitTest {
    private final BaselineSplit split = new BaselineSplit(1, 10, 12, 2, 3);

    private void everyDay(final long card, final int fraudDay) {
        for (int day = 9; day <= 18; day++) {
            split.add(new float[] {day}, day == fraudDay, day, card);
        }
    }

    private static List<Integer> days(final Rows rows) {
        final List<Integer> days = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            assertEquals(rows.day(row), rows.input(row, 0));
            days.add(rows.day(row));
        }
        return days;
    }

    /** Rows come by day, so that each test has a split of its own and one card in it. */
    private void assertTested(final int fraudDay, final List<Integer> expected) {
        everyDay(1, fraudDay);
        assertEquals(List.of(10, 11, 12), days(split.train()));
        assertEquals(expected, days(split.test()));
    }

    @Test
    void aGenuineCardIsTestedOnEveryDay() {
        assertTested(-1, List.of(15, 16, 17));
    }

    @Test
    void aFraudBeforeTheTrainingIsNotKnown() {
        assertTested(9, List.of(15, 16, 17));
    }

    @Test
    void aCardCompromisedInTheTrainingIsNeverTested() {
        assertTested(12, List.of());
    }

    @Test
    void aCardCompromisedOnTheFirstDayOfDelayLeavesAfterOneTestDay() {
        assertTested(13, List.of(15));
    }

    @Test
    void aCardCompromisedOnTheSecondDayOfDelayLeavesAfterTwo() {
        assertTested(14, List.of(15, 16));
    }

    @Test
    void aCardCompromisedInTheTestStaysAsItsLabelIsNotYetKnown() {
        assertTested(15, List.of(15, 16, 17));
        assertEquals(1, split.test().positives());
    }

    @Test
    void oneCompromisedCardDoesNotTakeAnotherWithIt() {
        for (int day = 10; day <= 17; day++) {
            split.add(new float[] {day}, day == 10, day, 1);
            split.add(new float[] {day}, false, day, 2);
        }
        assertEquals(6, split.train().size());
        assertEquals(1, split.train().positives());
        assertEquals(List.of(15, 16, 17), days(split.test()));
        assertEquals(2, split.test().card(0));
    }

    @Test
    void onlyTheDaysFromTrainingToTestAreNeeded() {
        assertFalse(split.needs(9));
        assertTrue(split.needs(10));
        assertTrue(split.needs(13), "labels of the delay tell which cards are known");
        assertTrue(split.needs(17));
        assertFalse(split.needs(18));
    }
}
