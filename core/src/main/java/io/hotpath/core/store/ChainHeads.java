package io.hotpath.core.store;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;

/**
 * The newest of those numbers whose hashes begin alike, for an owner who gives numbers out in ascending order, keeps with each the
 * link to the one before it, and forgets the oldest: chains from the newest to the oldest, as those of a compressor that looks for
 * what it has seen (J.-l. Gailly and M. Adler, zlib). To note a number is one read and one write, and to forget one nothing at all:
 * a chain ends where its next number is older than the oldest.
 * <pre>
 *   head   int32   link to the newest number: bit 31, and its lower 31 bits; 0 where there never was one
 * </pre>
 * Grows without moving anything: when there are too many numbers for the heads, a new generation of twice as many takes all
 * that come from then on, and the one before it stays until the last of its numbers is forgotten. So whoever looks asks every
 * generation, the newest first; mostly there is one. Heads lie in blocks of {@value #BLOCK_BYTES} bytes that are taken when the
 * first number needs them. Single-threaded; allocates heap only for a generation.
 */
public final class ChainHeads implements AutoCloseable {
    /** What a number takes of heads at least, where there are nearly too many for them. */
    public static final int LEAST_BYTES_PER_NUMBER = 1;
    /** What one takes at most, where a generation has just begun and those before it are still there. */
    public static final int MOST_BYTES_PER_NUMBER = 4;
    private static final int MOST_NUMBERS_PER_HEAD = 4;
    private static final int BLOCK_BYTES = 1 << 14;
    private static final int BLOCK_SHIFT = 12;
    private static final int HEADS_PER_BLOCK = 1 << BLOCK_SHIFT;
    private static final int MOST_BITS = 30;
    private static final int USED = 1 << 31;
    private static final int NUMBER_MASK = ~USED;

    private final BlockPool pool;
    /** By their bits; those in between the oldest and the newest are all there. */
    private final Generation[] generations = new Generation[MOST_BITS + 1];
    private int oldest = BLOCK_SHIFT;
    private int newest = BLOCK_SHIFT;

    /** Heads for as many first bits of a hash. */
    private static final class Generation {
        private final long[] blocks;
        private final int shift;
        /** The first number that is another generation's. */
        private long end = Long.MAX_VALUE;
        private int givenBack;

        Generation(final int bits) {
            blocks = new long[1 << (bits - BLOCK_SHIFT)];
            shift = Integer.SIZE - bits;
        }

        int index(final int hash) {
            return hash >>> shift;
        }
    }

    /**
     * @param budget pays for the heads.
     */
    public ChainHeads(final MemoryBudget budget) {
        pool = new BlockPool(budget);
        generations[newest] = new Generation(newest);
    }

    /** @return the link to a number. */
    public static int link(final long number) {
        return USED | (int) number;
    }

    /**
     * Follows a link.
     *
     * @param number from whose record, or the next to be given where it is a head.
     * @param link   found there.
     * @return the number, which is less; -1 where there is none. A head that nobody wrote to for 2^31 numbers leads into another
     *     chain: the keys tell.
     */
    public static long follow(final long number, final int link) {
        return link == 0 ? -1 : number - 1 - (((int) number - 1 - link) & NUMBER_MASK);
    }

    /** @return how many generations there are. */
    public int generations() {
        return newest - oldest + 1;
    }

    /** @return the head for a hash in a generation, of which the newest is 0. */
    public int head(final int generation, final int hash) {
        final Generation asked = generations[newest - generation];
        final int index = asked.index(hash);
        final long block = asked.blocks[index >>> BLOCK_SHIFT];
        return block == 0 ? 0 : NativeMemory.getInt(head(block, index));
    }

    private static long head(final long block, final int index) {
        return block + ((long) (index & (HEADS_PER_BLOCK - 1)) << 2);
    }

    /**
     * Notes a number.
     *
     * @param hash         of its key.
     * @param number       greater than all before it.
     * @param oldestNumber that is not forgotten.
     * @return the link that the caller keeps with it.
     */
    public int add(final int hash, final long number, final long oldestNumber) {
        if (number - oldestNumber >= (long) MOST_NUMBERS_PER_HEAD << newest && newest < MOST_BITS) {
            begin(number);
        }
        final Generation generation = generations[newest];
        final int index = generation.index(hash);
        long block = generation.blocks[index >>> BLOCK_SHIFT];
        if (block == 0) {
            block = newBlock();
            generation.blocks[index >>> BLOCK_SHIFT] = block;
        }
        final long head = head(block, index);
        final int before = NativeMemory.getInt(head);
        NativeMemory.putInt(head, link(number));
        return before;
    }

    @ColdPath // when there are twice as many numbers as ever
    private void begin(final long number) {
        generations[newest].end = number;
        newest++;
        generations[newest] = new Generation(newest);
    }

    private long newBlock() {
        final long block = pool.take(BLOCK_BYTES);
        NativeMemory.clear(block, BLOCK_BYTES);
        return block;
    }

    /** Numbers before one are forgotten: an old generation that has no other gives a block back each time, that nobody waits. */
    public void forgetBefore(final long number) {
        final Generation generation = generations[oldest];
        if (number < generation.end) {
            return;
        }
        final long block = generation.blocks[generation.givenBack];
        if (block != 0) {
            pool.giveBack(block, BLOCK_BYTES);
            generation.blocks[generation.givenBack] = 0;
        }
        if (++generation.givenBack == generation.blocks.length) {
            generations[oldest++] = null;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
