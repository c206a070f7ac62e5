package io.hotpath.benchmarks.peers.job;

/** What becomes of a payment whose features are known. Immutable. */
public final class Scorer {
    private final Trees trees;

    /** @param trees of the model; 0 for none, so that engines are compared without what all of them share. */
    public Scorer(final int trees) {
        this.trees = new Trees(trees);
    }

    /** @return the sum of the trees, a logarithm of odds; without trees, that of the features, so that each of them counts. */
    public float score(final Payment payment) {
        return trees.count() > 0 ? trees.sum(payment.features()) : sum(payment.features());
    }

    private static float sum(final float[] features) {
        float sum = 0;
        for (final float feature : features) {
            sum += feature;
        }
        return sum;
    }
}
