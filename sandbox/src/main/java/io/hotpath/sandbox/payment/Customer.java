package io.hotpath.sandbox.payment;

/**
 * How one customer pays.
 *
 * @param home           the terminal next door.
 * @param meanCents      what a payment usually comes to.
 * @param paymentsPerDay mean number of payments a day.
 */
record Customer(int home, double meanCents, double paymentsPerDay) {
    private static final double LEAST_MEAN_CENTS = 5_00;
    private static final double GREATEST_MEAN_CENTS = 100_00;
    private static final double GREATEST_PAYMENTS_PER_DAY = 3.84;

    static Customer draw(final SplitMix64 random, final int terminals) {
        return new Customer(
                random.nextInt(terminals),
                LEAST_MEAN_CENTS + (GREATEST_MEAN_CENTS - LEAST_MEAN_CENTS) * random.nextDouble(),
                GREATEST_PAYMENTS_PER_DAY * random.nextDouble());
    }

    /** Bell-shaped around the customer's mean, half of it wide; what would come to less than a cent is drawn again. */
    long drawAmountCents(final SplitMix64 random) {
        long cents;
        do {
            cents = Math.round(meanCents + meanCents / 2 * random.nextGaussian());
        } while (cents < 1);
        return cents;
    }
}
