package io.hotpath.benchmarks.features;

/** A contestant that computes the fifteen features, so that its answers can be held against another's. */
interface FeatureContestant extends Contestant {

    /** @return a feature of the payment last taken. */
    double feature(int index);
}
