package io.hotpath.sandbox.payment;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * An endless stream of card payments, in order of time, some of them frauds. The same settings give the same payments on every
 * machine. One day is made at a time, so memory does not grow with the number of payments. For one thread.
 *
 * <p>Customers pay at terminals near their home, mostly around noon, amounts around their own mean; about 1.92 payments a day
 * each. About 0.8 % are frauds:
 * <ol>
 * <li>any amount above 220.00;
 * <li>at a skimmed terminal, every payment: 2 in 10,000 terminals are skimmed each day, for 28 days;
 * <li>with a stolen card, one payment in three, of five times the amount: 3 in 5,000 customers lose theirs each day, for 14 days.
 * </ol>
 * The scenarios after the Fraud Detection Handbook (Y.-A. Le Borgne, W. Siblini, B. Lebichot, G. Bontempi, 2022), chapter 3.
 */
public final class PaymentSimulator implements PaymentSource {
    /** Keys of the generators that share the seed. */
    private static final int CUSTOMERS = 0;
    private static final int PAYMENTS = 1;
    private static final int SKIMMED_TERMINALS = 2;
    private static final int STOLEN_CARDS = 3;

    private static final double SKIMMED_SHARE_A_DAY = 2.0 / 10_000;
    private static final int SKIMMED_DAYS = 28;
    private static final double STOLEN_SHARE_A_DAY = 3.0 / 5_000;
    private static final int STOLEN_DAYS = 14;

    private final LocalDate firstDay;
    private final SimulatedDay day;
    private long nextDay;
    private int place;
    private long nextId;

    /**
     * What there is to choose.
     *
     * @param seed      any number; another seed, another world.
     * @param customers at least 1; each takes about 40 bytes.
     * @param terminals at least 1.
     * @param firstDay  whose payments come first (UTC).
     */
    public record Settings(long seed, int customers, int terminals, LocalDate firstDay) {
        /** About 9,600 payments a day. */
        public static final Settings DEFAULT = new Settings(1, 5_000, 10_000, LocalDate.of(2026, 1, 1));

        /** @return the same town size and time with another seed. */
        public Settings withSeed(final long otherSeed) {
            return new Settings(otherSeed, customers, terminals, firstDay);
        }

        /** Checks the ranges. */
        public Settings {
            if (customers < 1) {
                throw new IllegalArgumentException("customers: at least 1");
            }
            if (terminals < 1) {
                throw new IllegalArgumentException("terminals: at least 1");
            }
        }
    }

    /**
     * Stands before the first payment.
     *
     * @param settings of the simulated world.
     */
    public PaymentSimulator(final Settings settings) {
        final SplitMix64 random = new SplitMix64(settings.seed());
        final int customers = settings.customers();
        final int terminals = settings.terminals();
        firstDay = settings.firstDay();
        day = new SimulatedDay(
                random.split(PAYMENTS),
                customers(random.split(CUSTOMERS), customers, terminals),
                new TerminalGrid(terminals),
                new Compromised(random.split(SKIMMED_TERMINALS), terminals, SKIMMED_SHARE_A_DAY, SKIMMED_DAYS),
                new Compromised(random.split(STOLEN_CARDS), customers, STOLEN_SHARE_A_DAY, STOLEN_DAYS));
    }

    private static Customer[] customers(final SplitMix64 random, final int customers, final int terminals) {
        final Customer[] drawn = new Customer[customers];
        Arrays.setAll(drawn, customer -> Customer.draw(random.split(customer), terminals));
        return drawn;
    }

    /** @return true: there is always another payment. */
    @Override
    public boolean next(final Payment into) {
        while (place == day.size()) {
            simulateNextDay();
        }
        final Payment made = day.payment(place++);
        into.fill(nextId++, made.epochSecond(), made.customer(), made.terminal(), made.amountCents(), made.scenario());
        return true;
    }

    /**
     * Leaves out payments, which still have to be simulated: some millions a second.
     *
     * @param payments at least 0.
     */
    public void skip(final long payments) {
        final long target = nextId + payments;
        while (target - nextId > day.size() - place) {
            nextId += day.size() - place;
            simulateNextDay();
        }
        place += (int) (target - nextId);
        nextId = target;
    }

    private void simulateNextDay() {
        day.simulate(nextDay, firstDay.toEpochDay() + nextDay);
        nextDay++;
        place = 0;
    }
}
