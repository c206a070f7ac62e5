package io.hotpath.scoring.training;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The Fraud Detection Handbook's split of time: some days to train, some in which labels are not yet known, some to test. Cards
 * known to be compromised leave the test: those of the training days, and day by day those that have become known since.
 */
public final class BaselineSplit {
    private final int trainFrom;
    private final int trainTo;
    private final int delayDays;
    private final int testDays;
    private final Rows train;
    private final Rows test;
    private final Map<Integer, Set<Long>> fraudCards = new HashMap<>();
    private final Set<Long> known = new HashSet<>();
    private int knownUpTo;

    /**
     * @param columns   inputs of a row.
     * @param trainFrom first day of training.
     * @param trainTo   last day of training.
     * @param delayDays between training and test.
     * @param testDays  of the test.
     */
    public BaselineSplit(final int columns, final int trainFrom, final int trainTo, final int delayDays, final int testDays) {
        this.trainFrom = trainFrom;
        this.trainTo = trainTo;
        this.delayDays = delayDays;
        this.testDays = testDays;
        train = new Rows(columns);
        test = new Rows(columns);
        knownUpTo = trainFrom - 1;
    }

    /** @return whether the split has use for a day's rows. */
    public boolean needs(final int day) {
        return day >= trainFrom && day < testFrom() + testDays;
    }

    /** @return whether a day is one to train with. */
    public boolean isTraining(final int day) {
        return day >= trainFrom && day <= trainTo;
    }

    /** @return the first day of the test. */
    public int testFrom() {
        return trainTo + 1 + delayDays;
    }

    /**
     * Sorts a row in. Rows come in the order of their days.
     *
     * @param row   of as many inputs as columns; copied where it is kept.
     * @param label whether it is fraud.
     * @param day   counted as {@code trainFrom} is.
     * @param card  names the card.
     */
    public void add(final float[] row, final boolean label, final int day, final long card) {
        if (!needs(day)) {
            return;
        }
        if (label) {
            fraudCards.computeIfAbsent(day, each -> new HashSet<>()).add(card);
        }
        if (day <= trainTo) {
            train.add(row, label, day, card);
        } else if (day >= testFrom() && !isKnown(day, card)) {
            test.add(row, label, day, card);
        }
    }

    /** On the i-th test day the frauds of the training days are known, and those up to i days behind the last of them. */
    private boolean isKnown(final int day, final long card) {
        final int upTo = trainTo + day - testFrom();
        while (knownUpTo < upTo) {
            knownUpTo++;
            known.addAll(fraudCards.getOrDefault(knownUpTo, Set.of()));
        }
        return known.contains(card);
    }

    public Rows train() {
        return train;
    }

    public Rows test() {
        return test;
    }
}
