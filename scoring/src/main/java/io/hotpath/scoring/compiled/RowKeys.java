package io.hotpath.scoring.compiled;

/** Values as whole numbers in the same order, which compare without floats and without a missing value's special case. */
final class RowKeys {
    /** Of NaN: greater than all others. */
    static final long MISSING = Long.MAX_VALUE;

    private RowKeys() {
    }

    /** @return of a float a number of 32 bits; the same for both zeros. Least and greatest of all such numbers are no float's. */
    static long ofFloat(final float value) {
        final int bits = Float.floatToRawIntBits(value + 0.0f);
        return Float.isNaN(value) ? MISSING : bits ^ ((bits >> (Integer.SIZE - 1)) >>> 1);
    }

    static long ofDouble(final double value) {
        final long bits = Double.doubleToRawLongBits(value + 0.0);
        return Double.isNaN(value) ? MISSING : bits ^ ((bits >> (Long.SIZE - 1)) >>> 1);
    }
}
