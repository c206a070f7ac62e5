package io.hotpath.sandbox.payment;

import java.util.Arrays;
import java.util.Comparator;

/** The payments of one day, made by simulation and reused for the next: all the simulator holds but its customers. */
final class SimulatedDay {
    private static final int SECONDS = 86_400;
    private static final int BUSIEST_SECOND = SECONDS / 2;
    private static final int SPREAD_SECONDS = 20_000;
    private static final long OBVIOUS_CENTS = 220_00;
    private static final int GREED = 5;
    private static final int FRAUDS_AMONG_STOLEN = 3;
    private static final Comparator<Payment> BY_TIME = Comparator.comparingLong(Payment::epochSecond);

    private final SplitMix64 random;
    private final Customer[] customers;
    private final TerminalGrid terminals;
    private final Compromised skimmedTerminals;
    private final Compromised stolenCards;
    private Payment[] payments = {};
    private int size;

    /**
     * @param random           the payments' own; it does not move.
     * @param customers        who pays.
     * @param terminals        where.
     * @param skimmedTerminals of scenario 2.
     * @param stolenCards      of scenario 3.
     */
    SimulatedDay(
            final SplitMix64 random,
            final Customer[] customers,
            final TerminalGrid terminals,
            final Compromised skimmedTerminals,
            final Compromised stolenCards) {
        this.random = random;
        this.customers = customers;
        this.terminals = terminals;
        this.skimmedTerminals = skimmedTerminals;
        this.stolenCards = stolenCards;
    }

    /**
     * Replaces the payments by those of a day, in order of time.
     *
     * @param day      from 0.
     * @param epochDay the same day in the calendar, counted from 1970-01-01.
     */
    void simulate(final long day, final long epochDay) {
        size = 0;
        skimmedTerminals.moveTo(day);
        stolenCards.moveTo(day);
        final SplitMix64 ofDay = random.split(day);
        for (int customer = 0; customer < customers.length; customer++) {
            simulate(customer, epochDay * SECONDS, ofDay.split(customer));
        }
        Arrays.sort(payments, 0, size, BY_TIME);
    }

    private void simulate(final int customer, final long midnight, final SplitMix64 ofCustomer) {
        final Customer profile = customers[customer];
        final int count = ofCustomer.nextPoisson(profile.paymentsPerDay());
        for (int payment = 0; payment < count; payment++) {
            final long epochSecond = midnight + drawSecond(ofCustomer);
            final int terminal = terminals.drawNear(profile.home(), ofCustomer);
            final long cents = profile.drawAmountCents(ofCustomer);
            final boolean stolen = stolenCards.contains(customer) && ofCustomer.nextInt(FRAUDS_AMONG_STOLEN) == 0;
            next().fill(0, epochSecond, customer, terminal, stolen ? cents * GREED : cents, scenario(cents, terminal, stolen));
        }
    }

    /** Bell-shaped around noon; what falls out of the day is drawn again. */
    private static int drawSecond(final SplitMix64 random) {
        double second;
        do {
            second = BUSIEST_SECOND + SPREAD_SECONDS * random.nextGaussian();
        } while (second < 0 || second >= SECONDS);
        return (int) second;
    }

    /** Where several hold, the greatest number wins. */
    private int scenario(final long cents, final int terminal, final boolean stolen) {
        if (stolen) {
            return 3;
        }
        if (skimmedTerminals.contains(terminal)) {
            return 2;
        }
        return cents > OBVIOUS_CENTS ? 1 : 0;
    }

    private Payment next() {
        if (size == payments.length) {
            payments = Arrays.copyOf(payments, Math.max(customers.length, size + size / 2 + 1));
            Arrays.setAll(payments, place -> payments[place] == null ? new Payment() : payments[place]);
        }
        return payments[size++];
    }

    int size() {
        return size;
    }

    Payment payment(final int place) {
        return payments[place];
    }
}
