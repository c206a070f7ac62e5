package io.hotpath.benchmarks.peers.hotpath;

import io.hotpath.codecs.decision.Decision;

/** The score of a decision: that of the trees, or without any the sum of the features, in float as all contestants do it. */
final class DecisionScore {
    private final boolean hasTrees;

    DecisionScore(final int trees) {
        hasTrees = trees > 0;
    }

    float of(final Decision decision) {
        return hasTrees ? (float) decision.score(0) : sum(decision);
    }

    private static float sum(final Decision decision) {
        float sum = 0;
        for (int i = 0; i < decision.featureCount(); i++) {
            sum += (float) decision.feature(i);
        }
        return sum;
    }
}
