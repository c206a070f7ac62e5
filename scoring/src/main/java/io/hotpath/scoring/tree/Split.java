package io.hotpath.scoring.tree;

/**
 * What an inner node asks of one feature. Whatever it asks, its answer changes at a few places of the number line only, so that a
 * value can be replaced by the number of the interval it lies in.
 */
public interface Split {

    /** @return the answer for a value of the feature; NaN for missing. */
    boolean test(double value);

    /** Tells the places where the answer may change, all of them; where it does not, no harm is done. */
    void edges(Edges edges);

    /** Takes the places where a split's answer may change. */
    interface Edges {
        /** The answer may change between a value and whatever is greater. */
        void above(double value);

        /** The answer may change between a value and whatever is less. */
        void below(double value);
    }
}
