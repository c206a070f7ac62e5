package io.hotpath.sandbox.payment;

import java.util.BitSet;

/** Which customers or terminals are in a fraudster's hands on a day: some new ones every day, each for a number of days. */
final class Compromised {
    private final SplitMix64 random;
    private final int population;
    private final int newPerDay;
    private final int days;
    private final BitSet today;

    /**
     * @param random     this set's own; it does not move.
     * @param population how many there are to fall on.
     * @param newShare   the part of the population drawn each day; one at least.
     * @param days       how long each stays, its first day included.
     */
    Compromised(final SplitMix64 random, final int population, final double newShare, final int days) {
        this.random = random;
        this.population = population;
        newPerDay = (int) Math.max(1, Math.round(population * newShare));
        this.days = days;
        today = new BitSet(population);
    }

    /** Draws the days that count again instead of remembering them: so any day can be moved to, in any order. */
    void moveTo(final long day) {
        today.clear();
        for (long start = Math.max(0, day - days + 1); start <= day; start++) {
            final SplitMix64 ofDay = random.split(start);
            for (int drawn = 0; drawn < newPerDay; drawn++) {
                today.set(ofDay.nextInt(population));
            }
        }
    }

    boolean contains(final int member) {
        return today.get(member);
    }
}
