package io.hotpath.scoring.model;

/** Evaluates one model for one row at a time. One thread. */
public interface Scorer extends AutoCloseable {

    /** @return how many inputs the model takes. */
    int inputCount();

    /** @return how many numbers the model gives for a row. */
    int outputCount();

    /**
     * Sets an input of the next {@link #score}; all must be set.
     *
     * @param index in the order of the model.
     * @param value NaN for missing; rounded to what the model takes, which for most is a float. What an input of whole numbers
     *              cannot hold makes the row one without a score.
     */
    void input(int index, double value);

    /**
     * Evaluates the row. Whatever its values are, this does not throw: a row that cannot be evaluated has a {@link #fault}.
     *
     * @return the score, the last of the outputs: for a classifier of two classes, the probability of the second; NaN with a fault.
     */
    double score();

    /** @return why the row that was scored last has no score, or {@link RowFault#NONE}. */
    RowFault fault();

    /**
     * Of the row that was scored last, one of the numbers that the model gave.
     *
     * @param index below {@link #outputCount}.
     * @return the number; a float's exactly; NaN with a fault.
     */
    double output(int index);

    @Override
    void close();
}
