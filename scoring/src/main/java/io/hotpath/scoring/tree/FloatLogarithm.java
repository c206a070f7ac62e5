package io.hotpath.scoring.tree;

/**
 * The natural logarithm of a float, to the very bits of the C library's {@code logf}, which is what ONNX Runtime and XGBoost
 * call on Linux. With x = 2^k·z, and c near z out of a table: ln x = k·ln 2 + ln c + ln(z/c), the last by a polynomial of degree
 * 3, all in double. Source of algorithm and coefficients: ARM's optimized routines, which glibc 2.27 and later contain (Szabolcs
 * Nagy, 2017).
 */
public final class FloatLogarithm {
    private static final int MANTISSA_BITS = 23;
    private static final int TABLE_BITS = 4;
    /** The bits of the float, a little above two thirds, that z begins with. */
    private static final int LEAST_Z = 0x3f330000;
    private static final double LN2 = 0x1.62e42fefa39efp-1;
    private static final double A0 = -0x1.00ea348b88334p-2;
    private static final double A1 = 0x1.5575b0be00b6ap-2;
    private static final double A2 = -0x1.ffffef20a4123p-2;
    /** 1/c for each sixteenth of the range of z. */
    private static final double[] PER_C = {
        0x1.661ec79f8f3bep+0, 0x1.571ed4aaf883dp+0, 0x1.49539f0f010bp+0, 0x1.3c995b0b80385p+0, 0x1.30d190c8864a5p+0,
            0x1.25e227b0b8eap+0,
        0x1.1bb4a4a1a343fp+0, 0x1.12358f08ae5bap+0, 0x1.0953f419900a7p+0, 0x1p+0, 0x1.e608cfd9a47acp-1, 0x1.ca4b31f026aap-1,
        0x1.b2036576afce6p-1, 0x1.9c2d163a1aa2dp-1, 0x1.886e6037841edp-1, 0x1.767dcf5534862p-1};
    private static final double[] LN_C = {
        -0x1.57bf7808caadep-2, -0x1.2bef0a7c06ddbp-2, -0x1.01eae7f513a67p-2, -0x1.b31d8a68224e9p-3, -0x1.6574f0ac07758p-3,
        -0x1.1aa2bc79c81p-3, -0x1.a4e76ce8c0e5ep-4, -0x1.1973c5a611cccp-4, -0x1.252f438e10c1ep-5, 0, 0x1.aa5aa5df25984p-5,
        0x1.c5e53aa362eb4p-4, 0x1.526e57720db08p-3, 0x1.bc2860d22477p-3, 0x1.1058bc8a07ee1p-2, 0x1.4043057b6ee09p-2};

    private FloatLogarithm() {
    }

    /** @return the function of a number, NaN and the infinite ones included. */
    public static float of(final float x) {
        if (!(x >= Float.MIN_NORMAL) || x == Float.POSITIVE_INFINITY) {
            return (float) StrictMath.log(x); // zero, negative, infinite, none, or too small to be met
        }
        final int bits = Float.floatToRawIntBits(x);
        final int above = bits - LEAST_Z;
        final int i = above >> (MANTISSA_BITS - TABLE_BITS) & (1 << TABLE_BITS) - 1;
        final int k = above >> MANTISSA_BITS;
        final double z = Float.intBitsToFloat(bits - (k << MANTISSA_BITS));
        final double r = z * PER_C[i] - 1;
        final double r2 = r * r;
        return (float) ((A0 * r2 + (A1 * r + A2)) * r2 + (LN_C[i] + k * LN2 + r));
    }
}
