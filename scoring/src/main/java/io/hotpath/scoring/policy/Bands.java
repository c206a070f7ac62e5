package io.hotpath.scoring.policy;

import io.hotpath.codecs.decision.DecisionLayout;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;

/** A value cut into ranges. Immutable, no garbage. */
public final class Bands {
    private final Expression value;
    private final double[] from;

    /**
     * @param value what is cut.
     * @param from  the smallest value of each range, ascending.
     */
    Bands(final Expression value, final double... from) {
        this.value = value;
        this.from = from;
    }

    /**
     * Finds the range that an event's value is in.
     *
     * @param frame with the event's fields, features and scores.
     * @return its place, or {@link DecisionLayout#NONE} where the value is missing or below all.
     */
    public int place(final EvaluationFrame frame) {
        final double current = value.evaluate(frame);
        int place = from.length - 1;
        while (place >= 0 && !(current >= from[place])) { // so that a missing value is in none
            place--;
        }
        return place < 0 ? DecisionLayout.NONE : place;
    }
}
