package io.hotpath.codecs.decision;

import java.util.List;

/**
 * What the numbers in the decisions of one version of a pipeline mean: names by the numbers that decisions carry. A decision is
 * read by the schema of the pipeline that made it, and by no other.
 *
 * @param outcomes empty for a pipeline that decides nothing.
 * @param reasons  reason codes.
 * @param scores   the models', then those made of them.
 * @param bands    ranges of scores.
 * @param features in the order of the vector.
 * @param tables   reference tables.
 */
public record DecisionSchema(
    List<String> outcomes, List<String> reasons, List<String> scores, List<Bands> bands, List<String> features,
    List<String> tables) {

    /**
     * The ranges that one value is cut into.
     *
     * @param name  of them all.
     * @param words one a range.
     */
    public record Bands(String name, List<String> words) {

        /** Defends the list against its maker. */
        public Bands {
            words = List.copyOf(words);
        }
    }

    /** Defends the lists against their makers. */
    public DecisionSchema {
        outcomes = List.copyOf(outcomes);
        reasons = List.copyOf(reasons);
        scores = List.copyOf(scores);
        bands = List.copyOf(bands);
        features = List.copyOf(features);
        tables = List.copyOf(tables);
    }

    /** @return where the parts of such a decision lie. */
    public DecisionLayout layout() {
        return new DecisionLayout(features.size(), scores.size(), tables.size(), reasons.size(), bands.size());
    }
}
