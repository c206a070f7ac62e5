package io.hotpath.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.memory.MemoryBudget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agrona.collections.IntArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run again with {@code -Dhotpath.seed=...}. */
class HashIndexTest {

    /** Hashes of all bits, of few lower bits, and such that some segments stay empty: unequal ones, long runs. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0xFFFF_F00F, 0xFFFF_F000, 0x1FFF_FFFF, 0xF0FF_FFFF, 0x00FF_FF00})
    void agreesWithAMapOfListsInOrder(final int mask) {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        final Map<Integer, List<Integer>> oracle = new HashMap<>();
        final IntArrayList hashes = new IntArrayList();
        try (HashIndex index = new HashIndex(budget, 0)) {
            for (int i = 1; i <= 100_000; i++) {
                final boolean isGrowing = i % 40_000 < 25_000;
                if (hashes.isEmpty() || random.nextInt(8) < (isGrowing ? 6 : 2)) {
                    final int hash = random.nextInt(5) == 0 && !hashes.isEmpty()
                        ? hashes.getInt(random.nextInt(hashes.size()))
                        : random.nextInt() & mask;
                    index.add(hash, i);
                    oracle.computeIfAbsent(hash, none -> new ArrayList<>()).add(i);
                    hashes.addInt(hash);
                } else {
                    remove(index, oracle, hashes, random);
                }
            }
            oracle.forEach((hash, values) -> assertEquals(values, values(index, hash), () -> "seed " + seed));
        }
        assertEquals(0, budget.heldBytes());
    }

    private static void remove(
        final HashIndex index, final Map<Integer, List<Integer>> oracle, final IntArrayList hashes, final Random random) {
        final int hash = hashes.fastUnorderedRemove(random.nextInt(hashes.size()));
        final List<Integer> values = oracle.get(hash);
        final int value = values.get(random.nextInt(values.size()));
        index.remove(hash, value);
        values.removeIf(each -> each == value);
    }

    private static List<Integer> values(final HashIndex index, final int hash) {
        final List<Integer> values = new ArrayList<>();
        for (long slot = index.first(hash); HashIndex.content(slot) != 0; slot = HashIndex.after(slot)) {
            if (HashIndex.hash(HashIndex.content(slot)) == hash) {
                values.add(HashIndex.value(HashIndex.content(slot)));
            }
        }
        return values;
    }

    @Test
    void entryTakesNoMoreAndNoLessThanIsSaid() {
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        final Random random = new Random(1);
        try (HashIndex index = new HashIndex(budget, 0)) {
            for (int entries = 1; entries <= 4_000_000; entries++) {
                index.add(random.nextInt(), 1);
                if (entries > 1_000_000 && entries % 10_000 == 0) {
                    final double bytes = (double) budget.heldBytes() / entries;
                    assertTrue(bytes > HashIndex.LEAST_BYTES_PER_ENTRY, () -> "bytes an entry: " + bytes);
                    assertTrue(bytes < HashIndex.MOST_BYTES_PER_ENTRY, () -> "bytes an entry: " + bytes);
                }
            }
        }
    }

    @Test
    void entryThatIsNotThereIsNotTakenOut() {
        try (HashIndex index = new HashIndex(new MemoryBudget(Long.MAX_VALUE), 0)) {
            index.add(7, 1);
            assertThrows(IllegalStateException.class, () -> index.remove(7, 2));
            index.remove(7, 1);
            assertThrows(IllegalStateException.class, () -> index.remove(7, 1));
        }
    }

    @Test
    void indexThatWasToldWhatToExpectHardlyGrows() {
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        final Random random = new Random(2);
        try (HashIndex index = new HashIndex(budget, 1_000_000)) {
            final long held = budget.heldBytes();
            for (int entries = 0; entries < 1_000_000; entries++) {
                index.add(random.nextInt(), 1);
            }
            assertTrue(budget.heldBytes() <= 1.05 * held, () -> budget.heldBytes() + " bytes are held, were " + held);
        }
    }
}
