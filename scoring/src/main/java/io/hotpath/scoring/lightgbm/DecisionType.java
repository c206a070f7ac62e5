package io.hotpath.scoring.lightgbm;

import io.hotpath.core.ColdPath;

/**
 * What a split of LightGBM's text model does, its {@code decision_type}:
 * <pre>
 *   bit 0     categorical
 *   bit 1     a missing input goes left
 *   bits 2-3  what is missing: 0 nothing, NaN counts as 0; 1 zero and NaN; 2 NaN
 * </pre>
 *
 * @param bits as the file has them.
 */
@ColdPath
public record DecisionType(long bits) {
    private static final int CATEGORICAL = 1;
    private static final int MISSING_LEFT = 2;
    private static final int MISSING_SHIFT = 2;
    private static final int NOTHING = 0;
    private static final int ZERO = 1;

    public boolean isCategorical() {
        return (bits & CATEGORICAL) != 0;
    }

    public boolean isZeroMissing() {
        return bits >> MISSING_SHIFT == ZERO;
    }

    /** @return whether a missing input goes left at a threshold. */
    public boolean isMissingLeft(final double threshold) {
        return bits >> MISSING_SHIFT == NOTHING ? 0 <= threshold : (bits & MISSING_LEFT) != 0;
    }
}
