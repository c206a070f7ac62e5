package io.hotpath.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.memory.MemoryBudget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random hashes whose numbers come and are forgotten, against all of them. Run again with {@code -Dhotpath.seed=...}. */
class ChainHeadsTest {
    private static final int NUMBERS = 400_000;

    private final long seed = Long.getLong("hotpath.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /**
     * @param mostLive    numbers that are there at a time, at most; many of them make generations begin.
     * @param hashes      different ones.
     * @param firstNumber where counting starts: links hold 31 bits.
     */
    @ParameterizedTest
    @CsvSource({"1000, 50, 0", "100000, 2000000000, 0", "60000, 3000, 2147483000", "100000, 100000, 4294900000"})
    void everyNumberOfAHashIsMetTheNewestFirst(final int mostLive, final int hashes, final long firstNumber) {
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        final int[] hashOf = new int[NUMBERS];
        final int[] olderOf = new int[NUMBERS];
        long oldest = firstNumber;
        int most = 0;
        try (ChainHeads heads = new ChainHeads(budget)) {
            for (int i = 0; i < NUMBERS; i++) {
                hashOf[i] = random.nextInt(hashes) * 0x9E37_79B1;
                olderOf[i] = heads.add(hashOf[i], firstNumber + i, oldest);
                // Few at first, then as many as may be, then few again.
                final long live = Math.min(mostLive, 1 + (long) Math.min(i, NUMBERS - i) / 2);
                oldest = Math.max(oldest, firstNumber + i + 1 - live);
                heads.forgetBefore(oldest);
                most = Math.max(most, heads.generations());
                if (i % 50_000 == 49_999) {
                    assertChainsHoldAll(heads, firstNumber, oldest, hashOf, olderOf, i + 1);
                }
            }
            assertTrue(most > (mostLive > 1 << 14 ? 1 : 0), () -> "no generation began; seed " + seed);
            assertEquals(1, heads.generations());
        }
        assertEquals(0, budget.heldBytes());
    }

    private void assertChainsHoldAll(
        final ChainHeads heads, final long firstNumber, final long oldest, final int[] hashOf, final int[] olderOf, final int end) {
        for (int probe = 0; probe < 20; probe++) {
            final int hash = hashOf[(int) (oldest - firstNumber) + random.nextInt(end - (int) (oldest - firstNumber))];
            final List<Long> expected = new ArrayList<>();
            for (int i = (int) (oldest - firstNumber); i < end; i++) {
                if (hashOf[i] == hash) {
                    expected.add(firstNumber + i);
                }
            }
            Collections.reverse(expected);
            assertEquals(expected, met(heads, hash, firstNumber, oldest, hashOf, olderOf, end), () -> "seed " + seed);
        }
    }

    private static List<Long> met(
        final ChainHeads heads, final int hash, final long firstNumber, final long oldest, final int[] hashOf,
        final int[] olderOf, final int end) {
        final List<Long> met = new ArrayList<>();
        for (int generation = 0; generation < heads.generations(); generation++) {
            long number = ChainHeads.follow(firstNumber + end, heads.head(generation, hash));
            while (number >= oldest) {
                if (hashOf[(int) (number - firstNumber)] == hash) {
                    met.add(number);
                }
                number = ChainHeads.follow(number, olderOf[(int) (number - firstNumber)]);
            }
        }
        return met;
    }
}
