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
    private static final int HISTORY_BYTES = 16;

    private final PaymentGenerator payments;
    private final UnsafeBuffer payment = new UnsafeBuffer(new byte[Payment.LENGTH]);
    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    private final EntityLines customers;
    private final EntityLines terminals;
    private final MemoryLines customerHistories;
    private final MemoryLines terminalHistories;

    MemoryFloor(final RaceSetup setup, final PaymentGenerator payments) {
        this.payments = payments;
        customers = new EntityLines(budget, setup.customers());
        customerHistories = new MemoryLines(budget, setup.liveEvents() * HISTORY_BYTES);
        terminals = new EntityLines(budget, setup.terminals());
        terminalHistories = new MemoryLines(budget, setup.liveEvents() * HISTORY_BYTES);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void take(final long from, final long to) {
        for (long number = from; number < to; number++) {
            payments.write(number, payment);
            touch(customers, customerHistories, payment.getLong(Payment.CUSTOMER), number >>> 2);
            touch(terminals, terminalHistories, payment.getLong(Payment.TERMINAL), number >>> 2);
        }
    }

    /** The sums and the history are found by what the index says: they must wait for it, but not for one another. */
    private static void touch(final EntityLines entities, final MemoryLines histories, final long key, final long time) {
        final long found = entities.find(key);
        entities.sums().change(found);
        histories.change(EntityLines.anotherDraw(found ^ time));
    }

    @Override
    public long nativeBytes() {
        return budget.heldBytes();
    }

    @Override
    public void close() {
        customers.close();
        customerHistories.close();
        terminals.close();
        terminalHistories.close();
    }
}
