package io.hotpath.scoring.model;

/** Evaluates one model for one row at a time. One thread. */
public interface Scorer extends AutoCloseable {

    /** @return how many inputs the model takes. */
    int inputCount();

    /**
     * Sets an input of the next {@link #score}; all must be set.
     *
     * @param index in the order of the model.
     * @param value NaN for missing.
     */
    void input(int index, float value);

    /** @return the score: for a classifier of two classes, the probability of the second. */
    float score();

    @Override
    void close();
}
