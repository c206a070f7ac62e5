package io.hotpath.scoring.tree;

/** As what a model takes its inputs, which decides how they compare with thresholds. */
public enum InputType {
    FLOAT, DOUBLE, INT32, INT64;

    private static final double BEYOND_LONG = 0x1p63;

    /** @return whether it has whole numbers only. */
    public boolean isWhole() {
        return this == INT32 || this == INT64;
    }

    /** @return whether there is such a value: whole numbers hold nothing that is missing, no fraction, and none out of range. */
    public boolean holds(final double value) {
        return switch (this) {
            case FLOAT, DOUBLE -> true;
            case INT32 -> value == (int) value;
            case INT64 -> value == (long) value && value != BEYOND_LONG;
        };
    }

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
