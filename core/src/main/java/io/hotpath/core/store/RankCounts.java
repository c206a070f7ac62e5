package io.hotpath.core.store;

import io.hotpath.core.memory.NativeMemory;

/**
 * A HyperLogLog (P. Flajolet and others, 2007) from which keys can be taken out again: where that keeps the greatest rank seen by
 * each register, this counts how often every rank was seen, so that a window's events may leave. The standard error is
 * {@value #STANDARD_ERROR} of the number of distinct keys (1.04 / √1024). The number is estimated as by O. Ertl (New cardinality
 * estimation algorithms for HyperLogLog sketches, 2017, improved raw estimator), without a bias between small and large.
 *
 * <p>A block of {@value #BLOCK_BYTES} bytes:
 * <pre>
 *   0        counts      1024 registers of 31 int32: how many keys with rank 1 to 31
 *   126976   greatest    1024 int8: each register's greatest rank with a count, 0 for none
 *   128000   registers   32 int32: how many registers have that greatest rank
 * </pre>
 * Single-threaded, no garbage.
 */
public final class RankCounts {
    /** Bytes of a block. */
    public static final int BLOCK_BYTES = 1 << 17;
    /** One standard deviation, relative. */
    public static final double STANDARD_ERROR = 0.0325;
    private static final int REGISTER_BITS = 10;
    private static final int REGISTERS = 1 << REGISTER_BITS;
    private static final int HIGHEST_RANK = 31;
    private static final int GREATEST_OFFSET = REGISTERS * HIGHEST_RANK * Integer.BYTES;
    private static final int REGISTERS_OFFSET = GREATEST_OFFSET + REGISTERS;
    private static final int USED_BYTES = REGISTERS_OFFSET + (HIGHEST_RANK + 1) * Integer.BYTES;
    private static final double ALPHA = 0.5 / StrictMath.log(2);

    private RankCounts() {
    }

    /** Makes a block that holds no key. */
    public static void clear(final long block) {
        NativeMemory.clear(block, USED_BYTES);
        NativeMemory.putInt(registersWith(block, 0), REGISTERS);
    }

    private static long registersWith(final long block, final int rank) {
        return block + REGISTERS_OFFSET + (long) rank * Integer.BYTES;
    }

    private static long countOf(final long block, final int register, final int rank) {
        return block + ((long) register * HIGHEST_RANK + rank - 1) * Integer.BYTES;
    }

    /** The finaliser of MurmurHash3 (A. Appleby). */
    private static long hash(final long key) {
        long hash = key + 0x9E3779B97F4A7C15L;
        hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return hash ^ (hash >>> 33);
    }

    /** Adds a key so many times. */
    public static void add(final long block, final long key, final int times) {
        change(block, key, times);
    }

    /** Takes out a key that was added, once. */
    public static void remove(final long block, final long key) {
        change(block, key, -1);
    }

    private static void change(final long block, final long key, final int times) {
        final long hash = hash(key);
        final int register = (int) (hash >>> (Long.SIZE - REGISTER_BITS));
        final int rank = Math.min(HIGHEST_RANK, Long.numberOfLeadingZeros(hash << REGISTER_BITS) + 1);
        NativeMemory.addInt(countOf(block, register, rank), times);
        final int before = NativeMemory.getByte(block + GREATEST_OFFSET + register);
        int greatest = Math.max(before, rank);
        while (greatest > 0 && NativeMemory.getInt(countOf(block, register, greatest)) == 0) {
            greatest--;
        }
        if (greatest != before) {
            NativeMemory.putByte(block + GREATEST_OFFSET + register, (byte) greatest);
            NativeMemory.addInt(registersWith(block, before), -1);
            NativeMemory.addInt(registersWith(block, greatest), 1);
        }
    }

    /** @return about how many distinct keys there are. */
    public static double estimate(final long block) {
        double sum = REGISTERS * tau(1 - share(block, HIGHEST_RANK));
        for (int rank = HIGHEST_RANK - 1; rank >= 1; rank--) {
            sum = 0.5 * (sum + NativeMemory.getInt(registersWith(block, rank)));
        }
        sum += REGISTERS * sigma(share(block, 0));
        return ALPHA * REGISTERS * REGISTERS / sum;
    }

    private static double share(final long block, final int rank) {
        return (double) NativeMemory.getInt(registersWith(block, rank)) / REGISTERS;
    }

    /** Ertl's σ: x + Σ x^(2^k) 2^(k-1). */
    private static double sigma(final double share) {
        if (share == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double power = share;
        double factor = 1;
        double sum = share;
        double before;
        do {
            power *= power;
            before = sum;
            sum += power * factor;
            factor *= 2;
        } while (sum != before);
        return sum;
    }

    /** Ertl's τ: (1 - x - Σ (1 - x^(2^-k))² 2^-k) / 3. */
    private static double tau(final double share) {
        if (share == 0 || share == 1) {
            return 0;
        }
        double root = share;
        double factor = 1;
        double sum = 1 - share;
        double before;
        do {
            root = Math.sqrt(root);
            before = sum;
            factor *= 0.5;
            sum -= (1 - root) * (1 - root) * factor;
        } while (sum != before);
        return sum / 3;
    }
}
