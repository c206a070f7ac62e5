package io.hotpath.scoring.tree;

/** Makes a model's outputs of what its trees came to. For one thread; no garbage; runs for every event. */
public interface Finish {

    /** @return how many numbers the model gives for a row. */
    int outputs();

    /**
     * Finishes a row.
     *
     * @param sums    for each target what the trees came to; may be overwritten.
     * @param reached for each target whether any tree had a weight for it.
     * @param outputs takes the numbers.
     */
    void finish(double[] sums, boolean[] reached, double[] outputs);
}
