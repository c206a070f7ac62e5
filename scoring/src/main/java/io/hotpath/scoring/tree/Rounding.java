package io.hotpath.scoring.tree;

/**
 * To what each intermediate result is rounded; one rounding of a double's sum, product or quotient of floats is that of the
 * float's.
 */
public enum Rounding {
    FLOAT, DOUBLE;

    public double round(final double value) {
        return this == FLOAT ? (float) value : value;
    }
}
