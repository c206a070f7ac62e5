package io.hotpath.benchmarks.features;

import io.hotpath.core.memory.MemoryBudget;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The least that an event must touch, whoever computes its features: for each of its two entities a line of an index, and behind
 * what that says, a line of the entity's sums and a line of its history. Two reads and four changes of lines that no cache
 * foresees, in memory as large as the state must be at least, and no work beside: 16 bytes of index and 64 of sums an entity, 16
 * of history for each live event and entity.
 */
final class MemoryFloor implements Contestant {
    static final String NAME = "floor";
    private static final int INDEX_BYTES = 16;
    private static final int SUMS_BYTES = 64;
    private static final int HISTORY_BYTES = 16;
    private static final long ANOTHER_DRAW = 0xD1B54A32D192ED03L;

    private final PaymentGenerator payments;
    private final UnsafeBuffer payment = new UnsafeBuffer(new byte[Payment.LENGTH]);
    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    private final EntityLines customers;
    private final EntityLines terminals;

    /** What is kept for one kind of entity. */
    private static final class EntityLines implements AutoCloseable {
        private final MemoryLines index;
        private final MemoryLines sums;
        private final MemoryLines histories;

        EntityLines(final MemoryBudget budget, final long entities, final long liveEvents) {
            index = new MemoryLines(budget, entities * INDEX_BYTES);
            sums = new MemoryLines(budget, entities * SUMS_BYTES);
            histories = new MemoryLines(budget, liveEvents * HISTORY_BYTES);
        }

        /** The sums and the history are found by what the index says: they must wait for it, but not for one another. */
        void touch(final long key, final long time) {
            final long draw = PaymentGenerator.mix(key);
            final long found = draw + index.read(draw);
            sums.change(found * ANOTHER_DRAW);
            histories.change((found ^ time) * ANOTHER_DRAW);
        }

        @Override
        public void close() {
            index.close();
            sums.close();
            histories.close();
        }
    }

    MemoryFloor(final RaceSetup setup, final PaymentGenerator payments) {
        this.payments = payments;
        customers = new EntityLines(budget, setup.customers(), setup.liveEvents());
        terminals = new EntityLines(budget, setup.terminals(), setup.liveEvents());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void take(final long from, final long to) {
        for (long number = from; number < to; number++) {
            payments.write(number, payment);
            customers.touch(payment.getLong(Payment.CUSTOMER), number >>> 2);
            terminals.touch(payment.getLong(Payment.TERMINAL), number >>> 2);
        }
    }

    @Override
    public long nativeBytes() {
        return budget.heldBytes();
    }

    @Override
    public void close() {
        customers.close();
        terminals.close();
    }
}
