package io.hotpath.benchmarks.score;

import io.hotpath.scoring.model.Scorer;

/** One of hotpath's evaluators, called as the engine calls it. */
record ScorerContestant(String name, Scorer scorer) implements Contestant {

    @Override
    public double score(final float[] rows, final int first) {
        final int inputs = scorer.inputCount();
        for (int input = 0; input < inputs; input++) {
            scorer.input(input, rows[first + input]);
        }
        return scorer.score();
    }

    @Override
    public void close() {
        scorer.close();
    }
}
