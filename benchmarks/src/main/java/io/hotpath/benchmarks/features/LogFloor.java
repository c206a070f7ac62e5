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
    private static final int INDEX_BYTES = 16;
    private static final int SUMS_BYTES = 64;
    private static final int ENTRY_LENGTH = 32;
    private static final int CUSTOMER = 8;
    private static final int TERMINAL = 16;
    private static final long ANOTHER_DRAW = 0xD1B54A32D192ED03L;

    private final PaymentGenerator payments;
    private final UnsafeBuffer payment = new UnsafeBuffer(new byte[Payment.LENGTH]);
    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    private final MemoryLines customerIndex;
    private final MemoryLines customerSums;
    private final MemoryLines terminalIndex;
    private final MemoryLines terminalSums;
    private final long logEntries;
    private final long log;
    private final long[] customerDistances;
    private final long[] terminalDistances;

    LogFloor(final RaceSetup setup, final PaymentGenerator payments) {
        this.payments = payments;
        customerIndex = new MemoryLines(budget, setup.customers() * INDEX_BYTES);
        customerSums = new MemoryLines(budget, setup.customers() * SUMS_BYTES);
        terminalIndex = new MemoryLines(budget, setup.terminals() * INDEX_BYTES);
        terminalSums = new MemoryLines(budget, setup.terminals() * SUMS_BYTES);
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
            final long customer = found(customerIndex, payment.getLong(Payment.CUSTOMER));
            final long terminal = found(terminalIndex, payment.getLong(Payment.TERMINAL));
            final long entry = entry(number);
            NativeMemory.putLong(entry + CUSTOMER, customer);
            NativeMemory.putLong(entry + TERMINAL, terminal);
            customerSums.change(customer);
            terminalSums.read(terminal);
            for (final long distance : customerDistances) {
                customerSums.change(NativeMemory.getLong(entry(number - distance) + CUSTOMER));
            }
            for (final long distance : terminalDistances) {
                terminalSums.change(NativeMemory.getLong(entry(number - distance) + TERMINAL));
            }
        }
    }

    private static long found(final MemoryLines index, final long key) {
        final long draw = PaymentGenerator.mix(key);
        return (draw + index.read(draw)) * ANOTHER_DRAW;
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
        customerIndex.close();
        customerSums.close();
        terminalIndex.close();
        terminalSums.close();
        budget.free(log, logEntries * ENTRY_LENGTH);
    }
}
