package io.hotpath.benchmarks.features;

import io.hotpath.core.memory.MemoryBudget;

/**
 * What {@link MemoryFloor} touches of each event, but so that an event must wait for the one before: the time of one event alone.
 * Outside the heap; for one thread.
 */
public final class StateTouches implements AutoCloseable {
    private static final int HISTORY_BYTES = 16;

    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    private final EntityLines customers;
    private final EntityLines terminals;
    private final MemoryLines customerHistories;
    private final MemoryLines terminalHistories;

    /**
     * @param customers  that events are drawn from.
     * @param terminals  that events are drawn from.
     * @param liveEvents of which something must be kept for both.
     */
    public StateTouches(final long customers, final long terminals, final long liveEvents) {
        this.customers = new EntityLines(budget, customers);
        this.terminals = new EntityLines(budget, terminals);
        customerHistories = new MemoryLines(budget, liveEvents * HISTORY_BYTES);
        terminalHistories = new MemoryLines(budget, liveEvents * HISTORY_BYTES);
    }

    /**
     * Touches what belongs to an event.
     *
     * @param number of the event, with what the touch before returned added to it.
     * @return 0, which is known only when all that was touched is there.
     */
    public long touch(final long number) {
        final long who = PaymentGenerator.mix(number);
        return touch(customers, customerHistories, who, number) + touch(terminals, terminalHistories, ~who, number);
    }

    private static long touch(final EntityLines entities, final MemoryLines histories, final long key, final long time) {
        final long found = entities.find(key);
        final long entry = EntityLines.anotherDraw(found ^ (time >>> 2));
        entities.sums().change(found);
        histories.change(entry);
        return entities.sums().read(found) + histories.read(entry);
    }

    @Override
    public void close() {
        customers.close();
        terminals.close();
        customerHistories.close();
        terminalHistories.close();
    }
}
