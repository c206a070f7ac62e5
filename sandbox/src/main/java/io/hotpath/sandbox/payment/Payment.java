package io.hotpath.sandbox.payment;

/** One card payment, made to be filled again and again by a {@link PaymentSource}. Not for two threads at once. */
public final class Payment {
    private long id;
    private long epochSecond;
    private int customer;
    private int terminal;
    private long amountCents;
    private int scenario;

    /**
     * Takes all values at once, so that none is left over from the payment before.
     *
     * @param newId          counted from 0 in its source.
     * @param newEpochSecond when it was made, in seconds since 1970 (UTC).
     * @param newCustomer    who paid, from 0.
     * @param newTerminal    where, from 0.
     * @param newAmountCents how much, at least 0.
     * @param newScenario    of its fraud, 1 to 3, or 0 where it is genuine.
     */
    public void fill(
            final long newId,
            final long newEpochSecond,
            final int newCustomer,
            final int newTerminal,
            final long newAmountCents,
            final int newScenario) {
        id = newId;
        epochSecond = newEpochSecond;
        customer = newCustomer;
        terminal = newTerminal;
        amountCents = newAmountCents;
        scenario = newScenario;
    }

    /** @return its number in its source, from 0. */
    public long id() {
        return id;
    }

    /** @return when it was made, in seconds since 1970 (UTC). */
    public long epochSecond() {
        return epochSecond;
    }

    /** @return who paid, from 0. */
    public int customer() {
        return customer;
    }

    /** @return where it was made, from 0. */
    public int terminal() {
        return terminal;
    }

    /** @return how much, in hundredths of the currency's unit, at least 0. */
    public long amountCents() {
        return amountCents;
    }

    /** @return 1 to 3 for a fraud, as {@link PaymentSimulator} describes them; 0 for a genuine payment. */
    public int scenario() {
        return scenario;
    }

    /** @return whether it belongs to a fraud scenario. */
    public boolean isFraud() {
        return scenario != 0;
    }
}
