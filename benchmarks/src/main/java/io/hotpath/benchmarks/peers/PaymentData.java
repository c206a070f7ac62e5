package io.hotpath.benchmarks.peers;

import io.hotpath.benchmarks.peers.job.PaymentFile;
import io.hotpath.sandbox.payment.Payment;
import io.hotpath.sandbox.payment.PaymentCsv;
import io.hotpath.sandbox.payment.PaymentSimulator;
import io.hotpath.sandbox.payment.PaymentSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * The payments of a race, written once for all contestants.
 *
 * @param file      of them.
 * @param source    as a person reads it.
 * @param customers one more than the greatest number of any.
 * @param terminals one more than the greatest number of any.
 * @param payments  in the file.
 */
record PaymentData(Path file, String source, int customers, int terminals, int payments) {
    private static final long SEED = 1;
    /** As in the handbook, so that many passes end before seconds since 1970 leave an int. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2018, 4, 1);
    private static final double PAYMENTS_A_DAY = 1.92;
    /** The longest window, its delay, and some days in which payments leave it. */
    private static final int LEAST_DAYS = 45;

    /** Hears how many payments are written so far. */
    @FunctionalInterface
    interface Progress {
        void at(long done);
    }

    /**
     * Simulates payments. Where all customers would make so many in a few days that no window is ever full, they pay more seldom:
     * only one in so many payments is taken that the rest last 45 days.
     */
    static PaymentData simulate(
        final Path file, final int customers, final int terminals, final int payments, final Progress progress) throws IOException {
        final long everyNth = Math.max(1, (long) Math.ceil(customers * PAYMENTS_A_DAY * LEAST_DAYS / payments));
        final PaymentSimulator simulator =
            new PaymentSimulator(new PaymentSimulator.Settings(SEED, customers, terminals, FIRST_DAY));
        final String source = "simulated, seed " + SEED + (everyNth == 1 ? "" : ", one in " + everyNth + " of them");
        try (PaymentFile.Writer writer = new PaymentFile.Writer(file)) {
            final Payment payment = new Payment();
            for (int done = 0; done < payments; done++) {
                simulator.next(payment);
                write(writer, payment);
                simulator.skip(everyNth - 1);
                progress.at(done);
            }
        }
        return new PaymentData(file, source, customers, terminals, payments);
    }

    /**
     * Copies payments of a file in the handbook's form, which must be in the order of time.
     *
     * @param limit payments at most.
     */
    static PaymentData copy(final Path file, final Path csv, final int limit, final Progress progress) throws IOException {
        int customers = 0;
        int terminals = 0;
        int done = 0;
        try (PaymentSource source = PaymentCsv.read(csv); PaymentFile.Writer writer = new PaymentFile.Writer(file)) {
            final Payment payment = new Payment();
            long last = 0;
            while (done < limit && source.next(payment)) {
                if (payment.epochSecond() < last) {
                    throw new RaceFailure(
                        csv + ": payment " + (done + 1) + " is earlier than the one before; sort the file by time");
                }
                last = payment.epochSecond();
                write(writer, payment);
                customers = Math.max(customers, payment.customer() + 1);
                terminals = Math.max(terminals, payment.terminal() + 1);
                progress.at(++done);
            }
        } catch (final ArithmeticException tooLarge) {
            throw new RaceFailure(
                csv + ": payment " + (done + 1) + " has a time or an amount that does not fit in 32 bits", tooLarge);
        }
        if (done == 0) {
            throw new RaceFailure(csv + " holds no payments");
        }
        return new PaymentData(file, csv.getFileName().toString(), customers, terminals, done);
    }

    private static void write(final PaymentFile.Writer writer, final Payment payment) throws IOException {
        writer.write(Math.toIntExact(payment.epochSecond()), payment.customer(), payment.terminal(),
            Math.toIntExact(payment.amountCents()), payment.isFraud());
    }

    /** @throws RaceFailure where a stream so long leaves the times that contestants can hold. */
    void requireRoomFor(final long stream) throws IOException {
        if (!PaymentFile.open(file).lasts(stream) || stream > Integer.MAX_VALUE) {
            throw new RaceFailure(
                "so many payments would go beyond the year 2038; give fewer --seconds or --rates, or more --payments");
        }
    }
}
