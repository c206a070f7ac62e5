package io.hotpath.benchmarks.features;

/**
 * What a race is run over.
 *
 * @param windows    of the fifteen features.
 * @param customers  that payments are drawn from, up to 2^31.
 * @param terminals  that payments are drawn from, up to 2^31.
 * @param liveEvents that the windows hold between them when they are full.
 * @param events     measured, each contestant's, over all rounds.
 * @param rounds     in which contestants alternate.
 * @param lateLabels whether hotpath also keeps the index for labels that come after their payments.
 */
record RaceSetup(
        HandbookWindows windows, long customers, long terminals, long liveEvents, long events, int rounds, boolean lateLabels) {

    PaymentGenerator payments() {
        return new PaymentGenerator(customers, terminals, Math.max(1, windows.retentionNanos() / liveEvents));
    }

    /** @return payments until every entity has come and every window is full and lets payments go. */
    long fill() {
        return Math.max(customers, terminals) + liveEvents + liveEvents / 20;
    }

    long eventsPerRound() {
        return Math.max(1, events / rounds);
    }
}
