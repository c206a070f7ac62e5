package io.hotpath.benchmarks.score;

/** One evaluator of the model. Single-threaded. */
interface Contestant extends AutoCloseable {

    /** @return as reports show it. */
    String name();

    /**
     * Scores a row.
     *
     * @param rows  of all inputs, row after row.
     * @param first place of the row's first input.
     * @return the score.
     */
    double score(float[] rows, int first);

    @Override
    void close();
}
