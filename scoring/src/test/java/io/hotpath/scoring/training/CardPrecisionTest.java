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
        row(1, 3, 0.1, true);
        row(1, 3, 0.9, false);
        row(1, 4, 0.8, false);
        assertEquals(1, CardPrecision.mean(rows, scores, 1));
    }

    @Test
    void aFoundCardMakesRoomOnLaterDays() {
        row(0, 1, 0.9, true);
        row(1, 1, 0.9, true);
        row(1, 2, 0.8, false);
        assertEquals((1.0 + 0) / 2, CardPrecision.mean(rows, scores, 1));
    }

    @Test
    void aMissedCardStaysToBeFound() {
        row(0, 1, 0.9, false);
        row(0, 2, 0.8, true);
        row(1, 2, 0.8, true);
        assertEquals((0 + 1.0) / 2, CardPrecision.mean(rows, scores, 1));
    }

    @Test
    void aGenuineCardLookedAtIsLookedAtAgain() {
        row(0, 1, 0.9, false);
        row(1, 1, 0.9, true);
        row(1, 2, 0.8, true);
        assertEquals((0 + 1.0) / 2, CardPrecision.mean(rows, scores, 1), "on the second day card 1 is first again");
    }

    @Test
    void aDayWithFewerCardsThanCanBeLookedAtIsStillDividedByThem() {
        row(0, 1, 0.9, true);
        assertEquals(1.0 / 100, CardPrecision.mean(rows, scores, 100));
    }
}
