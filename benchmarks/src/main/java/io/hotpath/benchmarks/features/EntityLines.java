package io.hotpath.benchmarks.features;

import io.hotpath.core.memory.MemoryBudget;

/** The least that is kept for one kind of entity: 16 bytes of an index and, behind what that says, 64 bytes of sums. */
final class EntityLines implements AutoCloseable {
    private static final int INDEX_BYTES = 16;
    private static final int SUMS_BYTES = 64;
    private static final long ANOTHER_DRAW = 0xD1B54A32D192ED03L;

    private final MemoryLines index;
    private final MemoryLines sums;

    EntityLines(final MemoryBudget budget, final long entities) {
        index = new MemoryLines(budget, entities * INDEX_BYTES);
        sums = new MemoryLines(budget, entities * SUMS_BYTES);
    }

    /** @return a draw for what belongs to a key, which must wait for what the index says. */
    long find(final long key) {
        final long draw = PaymentGenerator.mix(key);
        return anotherDraw(draw + index.read(draw));
    }

    /** @return a draw that has as little to do with this one as two entities have with one another. */
    static long anotherDraw(final long draw) {
        return draw * ANOTHER_DRAW;
    }

    /** @return the lines that a found draw falls on. */
    MemoryLines sums() {
        return sums;
    }

    @Override
    public void close() {
        index.close();
        sums.close();
    }
}
