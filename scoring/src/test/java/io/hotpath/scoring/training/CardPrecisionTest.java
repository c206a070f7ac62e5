package io.hotpath.scoring.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CardPrecisionTest {
    private final Rows rows = new Rows(0);
    private float[] scores = {};

    private void row(final int day, final long card, final double score, final boolean fraud) {
        rows.add(new float[0], fraud, day, card);
        scores = Arrays.copyOf(scores, rows.size());
        scores[rows.size() - 1] = (float) score;
    }

    @Test
    void aCardCountsWithItsHighestScoreAndAsCompromisedByAnyOfItsRows() {
        row(0, 1, 0.9, false);
        row(0, 1, 0.1, true);
        row(0, 2, 0.8, false);
        row(0, 3, 0.7, true);
        assertEquals(1.0 / 2, CardPrecision.mean(rows, scores, 2));
    }

    @Test
    void aFoundCardMakesRoomOnLaterDaysAndAMissedOneStaysToBeFound() {
        row(0, 1, 0.9, true);
        row(0, 2, 0.8, false);
        row(0, 3, 0.7, true);
        row(1, 1, 0.9, true);
        row(1, 2, 0.8, false);
        row(1, 3, 0.7, true);
        row(1, 4, 0.6, true);
        assertEquals((1.0 / 2 + 1.0 / 2) / 2, CardPrecision.mean(rows, scores, 2), "card 1 is not found twice");
        assertEquals((2.0 / 3 + 1.0 / 3) / 2, CardPrecision.mean(rows, scores, 3), "card 4 alone is left on the second day");
    }

    @Test
    void aGenuineCardLookedAtIsLookedAtAgain() {
        row(0, 1, 0.9, false);
        row(1, 1, 0.9, true);
        row(1, 2, 0.8, true);
        assertEquals((0 + 1.0) / 2, CardPrecision.mean(rows, scores, 1));
    }

    @Test
    void aDayWithFewerCardsThanCanBeLookedAtIsStillDividedByThem() {
        row(0, 1, 0.9, true);
        assertEquals(1.0 / 100, CardPrecision.mean(rows, scores, 100));
    }
}
