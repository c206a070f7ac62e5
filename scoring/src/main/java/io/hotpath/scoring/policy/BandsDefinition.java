package io.hotpath.scoring.policy;

import io.hotpath.core.ColdPath;
import java.util.List;

/**
 * A value cut into named ranges, as the user wrote it.
 *
 * @param name  of the bands.
 * @param of    an expression, mostly a score.
 * @param bands from the lowest to the highest.
 * @param line  in the pipeline file.
 */
@ColdPath
public record BandsDefinition(String name, String of, List<Band> bands, int line) {

    /** Defends the list against its maker. */
    public BandsDefinition {
        bands = List.copyOf(bands);
    }

    /** @return the names of the ranges. */
    public List<String> words() {
        return bands.stream().map(Band::name).toList();
    }

    /**
     * One range: up to where the next begins, or without an end.
     *
     * @param name of it.
     * @param from the smallest value in it.
     * @param line in the pipeline file.
     */
    public record Band(String name, double from, int line) {
    }
}
