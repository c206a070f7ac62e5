package io.hotpath.scoring.tree;

/**
 * e to the power of a float, to the very bits of the C library's {@code expf}, which is what ONNX Runtime and XGBoost call on
 * Linux; the exactly rounded result differs in one of a thousand. With N = 32 and x·N/ln 2 = k + r, k whole and |r| at most ½:
 * 2^(k/N) comes from a table, and 2^(r/N) from a polynomial of degree 3, all in double. Source of algorithm and coefficients:
 * ARM's optimized routines, which glibc 2.27 and later contain (Szabolcs Nagy, 2017).
 */
public final class FloatExponential {
    private static final int TABLE_BITS = 5;
    private static final int N = 1 << TABLE_BITS;
    private static final double PER_LN2 = 0x1.71547652b82fep+0 * N;
    private static final double C0 = 0x1.c6af84b912394p-5 / N / N / N;
    private static final double C1 = 0x1.ebfce50fac4f3p-3 / N / N;
    private static final double C2 = 0x1.62e42ff0c52d6p-1 / N;
    private static final float OVERFLOW = 0x1.62e42ep6f;
    private static final float UNDERFLOW = -0x1.9fe368p6f;
    private static final int MANTISSA_BITS = 52;
    /** Bits of 2^(i/N), less i in the exponent's place, so that adding k there gives 2^(k/N). */
    private static final long[] TABLE = table();

    private FloatExponential() {
    }

    private static long[] table() {
        final long[] table = new long[N];
        for (int i = 0; i < N; i++) {
            table[i] = Double.doubleToRawLongBits(StrictMath.pow(2, (double) i / N)) - ((long) i << (MANTISSA_BITS - TABLE_BITS));
        }
        return table;
    }

    /** @return the function of a number, NaN and the infinite ones included. */
    public static float of(final float x) {
        if (!(x <= OVERFLOW)) {
            return x > OVERFLOW ? Float.POSITIVE_INFINITY : Float.NaN;
        }
        if (x < UNDERFLOW) {
            return 0;
        }
        final double z = PER_LN2 * x;
        final double k = Math.rint(z);
        final double r = z - k;
        final long whole = (long) k;
        final double scale = Double.longBitsToDouble(
            TABLE[(int) whole & (N - 1)] + (whole << (MANTISSA_BITS - TABLE_BITS)));
        return (float) (((C0 * r + C1) * (r * r) + (C2 * r + 1)) * scale);
    }
}
