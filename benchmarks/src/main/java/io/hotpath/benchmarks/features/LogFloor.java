package io.hotpath.benchmarks.features;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The least that an event must touch where all entities share one log in the order of time, as hotpath's do: the event's own two
 * index lines and two lines of sums, an entry at the end of the log, and at each of the six ages where some window begins or ends
 * the entry that comes of that age, with the sums of its entity. The log lies in order and costs little; the seven other sums do
 * not.
 */
final class LogFloor implements Contestant {
    static final String NAME = "floor of a log";
    private static final int[] CUSTOMER_AGES = {1, 7, 30};
    private static final int[] TERMINAL_AGES = {7, 8, 14, 37};
    private static final int ENTRY_LENGTH = 32;
    private static final int CUSTOMER = 8;
    private static final int TERMINAL = 16;

    private final PaymentGenerator payments;
    private final UnsafeBuffer payment = new UnsafeBuffer(new byte[Payment.LENGTH]);
    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    private final EntityLines customers;
    private final EntityLines terminals;
    private final long logEntries;
    private final long log;
    private final long[] customerDistances;
    private final long[] terminalDistances;

    LogFloor(final RaceSetup setup, final PaymentGenerator payments) {
        this.payments = payments;
        customers = new EntityLines(budget, setup.customers());
        terminals = new EntityLines(budget, setup.terminals());
        logEntries = BitUtil.findNextPositivePowerOfTwo(setup.liveEvents());
        log = budget.allocate(logEntries * ENTRY_LENGTH);
        customerDistances = distances(CUSTOMER_AGES, setup.liveEvents());
        terminalDistances = distances(TERMINAL_AGES, setup.liveEvents());
    }

    private static long[] distances(final int[] ages, final long liveEvents) {
        final long[] distances = new long[ages.length];
        for (int i = 0; i < ages.length; i++) {
            distances[i] = (liveEvents - 1) * ages[i] / (HandbookWindows.DELAY + HandbookWindows.LONGEST);
        }
        return distances;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void take(final long from, final long to) {
        for (long number = from; number < to; number++) {
            payments.write(number, payment);
            final long customer = customers.find(payment.getLong(Payment.CUSTOMER));
            final long terminal = terminals.find(payment.getLong(Payment.TERMINAL));
            final long entry = entry(number);
            NativeMemory.putLong(entry + CUSTOMER, customer);
            NativeMemory.putLong(entry + TERMINAL, terminal);
            customers.sums().change(customer);
            terminals.sums().read(terminal);
            for (final long distance : customerDistances) {
                customers.sums().change(NativeMemory.getLong(entry(number - distance) + CUSTOMER));
            }
            for (final long distance : terminalDistances) {
                terminals.sums().change(NativeMemory.getLong(entry(number - distance) + TERMINAL));
            }
        }
    }

    private long entry(final long number) {
        return log + (number & (logEntries - 1)) * ENTRY_LENGTH;
    }

    @Override
    public long nativeBytes() {
        return budget.heldBytes();
    }

    @Override
    public void close() {
        customers.close();
        terminals.close();
        budget.free(log, logEntries * ENTRY_LENGTH);
    }
}
