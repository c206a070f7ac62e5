package io.hotpath.benchmarks.peers.job;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * One payment and, as it moves along, the features known of it: none at first, nine behind its customer, all fifteen behind its
 * terminal. Filled again and again where an engine allows it. Not for two threads at once.
 */
public final class Payment implements Serializable {
    /** The handbook's: amount, weekend, night; count and mean of the customer, count and risk of the terminal, in three windows. */
    public static final int FEATURES = 15;

    private static final long serialVersionUID = 1;
    private static final int OF_CUSTOMER = 3;
    private static final int OF_TERMINAL = 9;
    private static final double CENTS_A_UNIT = 100;
    private static final int HOUR_SECONDS = 3_600;
    private static final int DAY_SECONDS = 24 * HOUR_SECONDS;
    private static final int DAYS_A_WEEK = 7;
    /** 1970 began on a Thursday. */
    private static final int THURSDAY = 3;
    private static final int SATURDAY = 5;
    private static final int END_OF_NIGHT = 6;

    private int number;
    private int epochSecond;
    private int customer;
    private int terminal;
    private int cents;
    private boolean isFraud;
    private int known;
    private final float[] features = new float[FEATURES];

    /**
     * Takes all values at once; no feature is known yet.
     *
     * @param newNumber      in the stream, from 0.
     * @param newEpochSecond since 1970 (UTC), not before that of the payment before.
     * @param newCustomer    from 0.
     * @param newTerminal    from 0.
     * @param newCents       hundredths of the currency's unit.
     * @param newFraud       the label, which windows may use only seven days later.
     */
    public void fill(
        final int newNumber, final int newEpochSecond, final int newCustomer, final int newTerminal, final int newCents,
        final boolean newFraud) {
        number = newNumber;
        epochSecond = newEpochSecond;
        customer = newCustomer;
        terminal = newTerminal;
        cents = newCents;
        isFraud = newFraud;
        known = 0;
    }

    public int number() {
        return number;
    }

    public int epochSecond() {
        return epochSecond;
    }

    public int customer() {
        return customer;
    }

    public int terminal() {
        return terminal;
    }

    public int cents() {
        return cents;
    }

    public boolean isFraud() {
        return isFraud;
    }

    float[] features() {
        return features;
    }

    /** Enters the customer's history; afterwards nine features are known. */
    public void enterCustomer(final History history) {
        history.add(epochSecond, cents, 0);
        features[0] = (float) (cents / CENTS_A_UNIT);
        features[1] = (epochSecond / DAY_SECONDS + THURSDAY) % DAYS_A_WEEK >= SATURDAY ? 1 : 0;
        features[2] = epochSecond % DAY_SECONDS / HOUR_SECONDS <= END_OF_NIGHT ? 1 : 0;
        for (int window = 0; window < History.WINDOWS; window++) {
            features[OF_CUSTOMER + 2 * window] = history.count(window);
            features[OF_CUSTOMER + 2 * window + 1] = (float) (history.sum(window) / CENTS_A_UNIT / history.count(window));
        }
        known = OF_TERMINAL;
    }

    /** Enters the terminal's history; afterwards all features are known. */
    public void enterTerminal(final History history) {
        history.add(epochSecond, isFraud ? 1 : 0, DAYS_A_WEEK * DAY_SECONDS);
        for (int window = 0; window < History.WINDOWS; window++) {
            final int count = history.count(window);
            features[OF_TERMINAL + 2 * window] = count;
            features[OF_TERMINAL + 2 * window + 1] = count == 0 ? 0 : (float) ((double) history.sum(window) / count);
        }
        known = FEATURES;
    }

    /** Writes what is known so far. */
    public void write(final DataOutput out) throws IOException {
        out.writeInt(number);
        out.writeInt(epochSecond);
        out.writeInt(customer);
        out.writeInt(terminal);
        out.writeInt(cents);
        out.writeByte(isFraud ? known + FEATURES + 1 : known);
        for (int i = 0; i < known; i++) {
            out.writeFloat(features[i]);
        }
    }

    /**
     * Takes what was written.
     *
     * @return this.
     */
    public Payment read(final DataInput in) throws IOException {
        number = in.readInt();
        epochSecond = in.readInt();
        customer = in.readInt();
        terminal = in.readInt();
        cents = in.readInt();
        final int marks = in.readByte();
        isFraud = marks > FEATURES;
        known = isFraud ? marks - FEATURES - 1 : marks;
        for (int i = 0; i < known; i++) {
            features[i] = in.readFloat();
        }
        return this;
    }

    /**
     * Takes what another one knows.
     *
     * @return this.
     */
    public Payment copy(final Payment other) {
        fill(other.number, other.epochSecond, other.customer, other.terminal, other.cents, other.isFraud);
        known = other.known;
        System.arraycopy(other.features, 0, features, 0, known);
        return this;
    }
}
