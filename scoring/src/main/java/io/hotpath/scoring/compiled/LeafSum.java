package io.hotpath.scoring.compiled;

/**
 * Makes one number for each target of the weights of the leaves that a row ends in, in the order of the trees. It is given the
 * ends of some trees while those of the next are being found: each addition waits for the one before it, and so costs nothing.
 */
interface LeafSum {

    /** Begins a row. */
    void begin();

    /** Adds the weights of the next trees' ends, those from one place to before another. */
    void add(int[] ends, int from, int to);

    /**
     * Ends a row.
     *
     * @param sums    takes the number of each target.
     * @param reached takes for each target whether any leaf had a weight for it.
     */
    void end(double[] sums, boolean[] reached);
}
