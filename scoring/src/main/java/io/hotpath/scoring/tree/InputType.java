package io.hotpath.scoring.tree;

/** As what a model takes its inputs, which decides how they compare with thresholds. */
public enum InputType {
    FLOAT, DOUBLE, INT32, INT64;

    /** @return the value as the model's splits see it. */
    public double convert(final double value) {
        return switch (this) {
            case FLOAT -> (float) value;
            case DOUBLE -> value;
            case INT32 -> (float) (int) value; // as C compares a whole number with a float
            case INT64 -> (float) (long) value;
        };
    }
}
