package io.hotpath.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.memory.MemoryBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Run again with {@code -Dhotpath.seed=...}. */
class BlockPoolTest {

    @Test
    void blocksNeverOverlapAndAreAlignedToTheirSize() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        final TreeMap<Long, Integer> taken = new TreeMap<>();
        try (BlockPool pool = new BlockPool(budget)) {
            for (int i = 0; i < 20_000; i++) {
                if (taken.isEmpty() || random.nextInt(5) < 3) {
                    final int bytes = BlockPool.blockBytes(1 + random.nextInt(1 << random.nextInt(1, 18)));
                    final long block = pool.take(bytes);
                    assertEquals(0, block & (bytes - 1), () -> "seed " + seed);
                    assertTrue(isApart(taken, block, bytes), () -> "seed " + seed);
                    taken.put(block, bytes);
                } else {
                    final List<Long> blocks = new ArrayList<>(taken.keySet());
                    final long block = blocks.get(random.nextInt(blocks.size()));
                    pool.giveBack(block, taken.remove(block));
                }
            }
        }
        assertEquals(0, budget.heldBytes());
    }

    private static boolean isApart(final NavigableMap<Long, Integer> taken, final long block, final int bytes) {
        final Map.Entry<Long, Integer> before = taken.floorEntry(block);
        final Long after = taken.ceilingKey(block);
        return (before == null || before.getKey() + before.getValue() <= block) && (after == null || block + bytes <= after);
    }

    @Test
    void blockThatIsTooLargeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> BlockPool.blockBytes(BlockPool.LARGEST_BYTES + 1));
    }
}
