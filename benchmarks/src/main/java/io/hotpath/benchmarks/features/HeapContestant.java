package io.hotpath.benchmarks.features;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/** What a good Java programmer writes first: two hash maps, and a ring of payments behind each key. */
final class HeapContestant implements FeatureContestant {
    static final String NAME = "heap";
    private static final long HOUR_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);
    private static final int HOURS_A_DAY = 24;
    private static final int DAYS_A_WEEK = 7;
    private static final int THURSDAY = 3;
    private static final int SATURDAY = 6;
    private static final int END_OF_NIGHT = 6;
    private static final double CENTS_A_UNIT = 100;

    private final PaymentGenerator payments;
    private final long delayNanos;
    private final long[] lengthsNanos;
    private final Map<Long, HeapHistory> customers = new HashMap<>();
    private final Map<Long, HeapHistory> terminals = new HashMap<>();
    private final UnsafeBuffer payment = new UnsafeBuffer(new byte[Payment.LENGTH]);
    private final double[] features = new double[HandbookWindows.FEATURES];

    HeapContestant(final HandbookWindows windows, final PaymentGenerator payments) {
        this.payments = payments;
        delayNanos = windows.nanos(HandbookWindows.DELAY);
        final List<Integer> lengths = HandbookWindows.LENGTHS;
        lengthsNanos = lengths.stream().mapToLong(windows::nanos).toArray();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void take(final long from, final long to) {
        for (long number = from; number < to; number++) {
            payments.write(number, payment);
            take();
        }
    }

    private void take() {
        final long timeNanos = payment.getLong(Payment.TIME);
        final long amount = payment.getLong(Payment.AMOUNT);
        final HeapHistory customer =
            customers.computeIfAbsent(payment.getLong(Payment.CUSTOMER), key -> new HeapHistory(0, lengthsNanos));
        customer.add(timeNanos, amount);
        final HeapHistory terminal =
            terminals.computeIfAbsent(payment.getLong(Payment.TERMINAL), key -> new HeapHistory(delayNanos, lengthsNanos));
        terminal.add(timeNanos, payment.getByte(Payment.FRAUD));
        int next = 0;
        features[next++] = amount / CENTS_A_UNIT;
        features[next++] = isWeekend(timeNanos) ? 1 : 0;
        features[next++] = isNight(timeNanos) ? 1 : 0;
        for (int window = 0; window < lengthsNanos.length; window++) {
            features[next++] = customer.count(window);
            features[next++] = customer.mean(window, CENTS_A_UNIT);
        }
        for (int window = 0; window < lengthsNanos.length; window++) {
            features[next++] = terminal.count(window);
            features[next++] = terminal.count(window) == 0 ? 0 : terminal.mean(window, 1);
        }
    }

    private static boolean isWeekend(final long timeNanos) {
        return Math.floorMod(Math.floorDiv(timeNanos, DAY_NANOS) + THURSDAY, DAYS_A_WEEK) + 1 >= SATURDAY;
    }

    private static boolean isNight(final long timeNanos) {
        return Math.floorMod(Math.floorDiv(timeNanos, HOUR_NANOS), HOURS_A_DAY) <= END_OF_NIGHT;
    }

    @Override
    public double feature(final int index) {
        return features[index];
    }

    @Override
    public long nativeBytes() {
        return 0;
    }

    @Override
    public void close() {
        customers.clear();
        terminals.clear();
    }
}
