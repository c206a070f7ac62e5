package io.hotpath.core.memory;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Which memory may be accessed by address, for the runs that check every access (see {@link NativeMemory}): the blocks that were
 * given out, each until it is given back, and what was borrowed, for as long as whoever lent it says. Any thread. A table by the
 * address alone remembers the block of the last access nearby; only what is not found there takes the lock and a bisection.
 */
final class KnownMemory {
    private static final int RECENT = 1 << 10;
    private static final int NEARBY_SHIFT = 14;
    private static final Block[] RECENTLY_FOUND = new Block[RECENT];
    /** By their first address. */
    private static Block[] blocks = new Block[64];
    private static int count;

    /** From one address up to another. */
    private static final class Block {
        private final long begin;
        private final long end;
        private final BooleanSupplier lent;
        private boolean given = true;

        Block(final long begin, final long end, final BooleanSupplier lent) {
            this.begin = begin;
            this.end = end;
            this.lent = lent;
        }

        boolean holds(final long address, final long bytes) {
            return begin <= address && address <= end - bytes && isThere();
        }

        boolean isThere() {
            return given && lent.getAsBoolean();
        }
    }

    private KnownMemory() {
    }

    /** A block may be accessed until {@link #forget}. */
    static void give(final long address, final long bytes) {
        add(new Block(address, address + bytes, KnownMemory::always));
    }

    private static boolean always() {
        return true;
    }

    /** Memory of others may be accessed as long as it is there. */
    static synchronized void borrow(final long address, final long bytes, final BooleanSupplier isThere) {
        final int index = indexAfter(address) - 1;
        if (index < 0 || !blocks[index].holds(address, bytes)) {
            add(new Block(address, address + bytes, isThere));
        }
    }

    private static synchronized void add(final Block block) {
        if (count == blocks.length) {
            removeWhatIsGone();
            blocks = Arrays.copyOf(blocks, Math.max(blocks.length, 2 * count));
        }
        final int index = indexAfter(block.begin);
        System.arraycopy(blocks, index, blocks, index + 1, count - index);
        blocks[index] = block;
        count++;
    }

    private static void removeWhatIsGone() {
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (blocks[i].isThere()) {
                blocks[left++] = blocks[i];
            }
        }
        Arrays.fill(blocks, left, count, null);
        count = left;
    }

    /** A block was given back. */
    static synchronized void forget(final long address, final long bytes) {
        for (int i = indexAfter(address) - 1; i >= 0 && blocks[i].begin == address; i--) {
            if (blocks[i].given && blocks[i].end == address + bytes) {
                blocks[i].given = false;
                System.arraycopy(blocks, i + 1, blocks, i, count - i - 1);
                blocks[--count] = null;
                return;
            }
        }
        throw new IllegalStateException(
            bytes + " bytes at 0x" + Long.toHexString(address) + " are given back that were not given out");
    }

    /** @return the place of the first block that begins behind an address. */
    private static int indexAfter(final long address) {
        int low = 0;
        int high = count;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (blocks[middle].begin <= address) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Holds an access against what is known.
     *
     * @throws IndexOutOfBoundsException where no block holds all of its bytes.
     */
    static void require(final long address, final long bytes) {
        final int nearby = (int) (address >>> NEARBY_SHIFT) & (RECENT - 1);
        final Block recent = RECENTLY_FOUND[nearby];
        if (recent == null || !recent.holds(address, bytes)) {
            RECENTLY_FOUND[nearby] = found(address, bytes);
        }
    }

    private static synchronized Block found(final long address, final long bytes) {
        final Block found = find(address, bytes);
        if (found == null) {
            throw new IndexOutOfBoundsException(bytes + " bytes at 0x" + Long.toHexString(address) + " are accessed, which "
                + nearest(address));
        }
        return found;
    }

    /** What was borrowed may lie in what was borrowed before, so the block that begins last need not be the one. */
    private static Block find(final long address, final long bytes) {
        for (int i = indexAfter(address) - 1; i >= 0; i--) {
            if (blocks[i].holds(address, bytes)) {
                return blocks[i];
            }
        }
        return null;
    }

    private static String nearest(final long address) {
        final int index = indexAfter(address) - 1;
        if (index < 0) {
            return "lie before every block that is known";
        }
        final Block block = nowAt(index);
        return "no block holds: the one before, " + (block.end - block.begin) + " bytes at 0x" + Long.toHexString(block.begin)
            + (block.isThere() ? ", ends at 0x" + Long.toHexString(block.end) : ", is gone");
    }

    /** @return the block at a place; of one that is gone, the one that has its memory now. */
    private static Block nowAt(final int index) {
        final Block block = blocks[index];
        for (int i = index; i >= 0; i--) {
            if (blocks[i].isThere() && blocks[i].end > block.begin) {
                return blocks[i];
            }
        }
        return block;
    }
}
