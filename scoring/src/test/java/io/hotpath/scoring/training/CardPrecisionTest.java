package io.hotpath.scoring.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CardPrecisionTest {

    @Test
    void cardCountsOnceADayByItsHighestScoreAndNoMoreWhenItWasFound() {
        final Rows rows = new Rows(1);
        final float[] scores = {
            0.1f, 0.9f, 0.8f, 0.7f, // day 1: card 1 twice, 2, 3
            0.9f, 0.6f, 0.5f, // day 2: card 1 again, 3, 4
        };
        add(rows, 1, 1, true);
        add(rows, 1, 1, false);
        add(rows, 1, 2, false);
        add(rows, 1, 3, true);
        add(rows, 2, 1, true);
        add(rows, 2, 3, true);
        add(rows, 2, 4, false);
        // Day 1: cards 1 and 2, of which 1 is compromised. Day 2, without card 1: cards 3 and 4, of which 3 is.
        assertEquals(0.5, CardPrecision.mean(rows, scores, 2), 1e-12);
        // Day 1: card 1. Day 2: card 3.
        assertEquals(1.0, CardPrecision.mean(rows, scores, 1), 1e-12);
    }

    private static void add(final Rows rows, final int day, final long card, final boolean fraud) {
        rows.add(new float[1], fraud, day, card);
    }
}
