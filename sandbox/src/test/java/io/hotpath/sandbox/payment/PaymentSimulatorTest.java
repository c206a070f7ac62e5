package io.hotpath.sandbox.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.sandbox.payment.PaymentSimulator.Settings;
import java.lang.management.ManagementFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class PaymentSimulatorTest {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int DAYS = 60;

    @Test
    void sameSeedGivesTheSameBytesForEver() throws NoSuchAlgorithmException {
        assertEquals("ff1055e38a70f20dbda33090c6ba65275994c85f8f753425e15ed38a6a242739", hash(Settings.DEFAULT, 100_000));
    }

    @Test
    void anotherSeedGivesOtherPayments() throws NoSuchAlgorithmException {
        final Settings other = new Settings(2, 5_000, 10_000, Settings.DEFAULT.firstDay());
        assertNotEquals(hash(Settings.DEFAULT, 1_000), hash(other, 1_000));
    }

    private static String hash(final Settings settings, final int payments) throws NoSuchAlgorithmException {
        final PaymentSimulator simulator = new PaymentSimulator(settings);
        final MessageDigest digest = MessageDigest.getInstance("SHA-256");
        final PaymentJson json = new PaymentJson();
        final byte[] record = new byte[PaymentJson.MAXIMUM_LENGTH];
        final UnsafeBuffer buffer = new UnsafeBuffer(record);
        final Payment payment = new Payment();
        for (int i = 0; i < payments; i++) {
            simulator.next(payment);
            digest.update(record, 0, json.encode(payment, buffer, 0));
            digest.update((byte) payment.scenario());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void paymentsAreNumberedAndInOrderOfTime() {
        final PaymentSimulator simulator = new PaymentSimulator(Settings.DEFAULT);
        final Payment payment = new Payment();
        long previous = Settings.DEFAULT.firstDay().toEpochDay() * SECONDS_PER_DAY;
        for (int id = 0; id < 200_000; id++) {
            assertTrue(simulator.next(payment));
            assertEquals(id, payment.id());
            assertTrue(payment.epochSecond() >= previous, "time goes back at payment " + id);
            previous = payment.epochSecond();
        }
    }

    @Test
    void ratesAndSharesAreThoseDescribed() {
        final PaymentSimulator simulator = new PaymentSimulator(Settings.DEFAULT);
        final long end = (Settings.DEFAULT.firstDay().toEpochDay() + DAYS) * SECONDS_PER_DAY;
        final BitSet customers = new BitSet();
        final BitSet terminals = new BitSet();
        final int[] scenarios = new int[4];
        final int[] hours = new int[24];
        long cents = 0;
        int payments = 0;
        final Payment payment = new Payment();
        while (simulator.next(payment) && payment.epochSecond() < end) {
            payments++;
            cents += payment.amountCents();
            scenarios[payment.scenario()]++;
            hours[LocalTime.ofSecondOfDay(payment.epochSecond() % SECONDS_PER_DAY).getHour()]++;
            customers.set(payment.customer());
            terminals.set(payment.terminal());
            assertTrue(payment.amountCents() > 0);
            assertTrue(payment.scenario() != 1 || payment.amountCents() > 220_00);
            assertTrue(payment.isFraud() || payment.amountCents() <= 220_00);
        }
        assertEquals(9_600, payments / (double) DAYS, 200);
        assertEquals(54_00, cents / (double) payments, 3_00);
        assertEquals(0.008, 1 - scenarios[0] / (double) payments, 0.0015);
        assertEquals(0.0006, scenarios[1] / (double) payments, 0.0003);
        assertEquals(0.0047, scenarios[2] / (double) payments, 0.0012);
        assertEquals(0.0027, scenarios[3] / (double) payments, 0.0007);
        assertTrue(hours[12] > 3 * hours[0] && hours[12] > 3 * hours[23], "noon is not the busiest hour");
        assertTrue(customers.cardinality() > 4_950 && customers.length() <= 5_000);
        assertTrue(terminals.cardinality() > 9_900 && terminals.length() <= 10_000);
    }

    @Test
    void customerStaysNearHome() {
        final PaymentSimulator simulator = new PaymentSimulator(new Settings(3, 1, 10_000, Settings.DEFAULT.firstDay()));
        final BitSet visited = new BitSet();
        final Payment payment = new Payment();
        for (int i = 0; i < 5_000; i++) {
            simulator.next(payment);
            visited.set(payment.terminal());
        }
        assertTrue(visited.cardinality() > 20 && visited.cardinality() <= 81, visited.cardinality() + " terminals");
    }

    @Test
    void skippingGivesThePaymentsThatReadingOnWouldGive() {
        final Payment read = new Payment();
        final Payment skipped = new Payment();
        final PaymentSimulator reader = new PaymentSimulator(Settings.DEFAULT);
        final PaymentSimulator skipper = new PaymentSimulator(Settings.DEFAULT);
        for (final long payments : new long[] {0, 1, 20_000, 0, 50_000}) {
            for (long i = 0; i < payments; i++) {
                reader.next(read);
            }
            skipper.skip(payments);
            for (int i = 0; i < 2_000; i++) {
                reader.next(read);
                skipper.next(skipped);
                assertSame(read, skipped);
            }
        }
    }

    @Test
    void smallestWorldStillPays() {
        final PaymentSimulator simulator = new PaymentSimulator(new Settings(0, 1, 1, LocalDate.EPOCH));
        final Payment payment = new Payment();
        for (int i = 0; i < 1_000; i++) {
            simulator.next(payment);
            assertEquals(0, payment.customer());
            assertEquals(0, payment.terminal());
        }
    }

    @Test
    void worldWithoutCustomersIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Settings(0, 0, 1, LocalDate.EPOCH));
        assertThrows(IllegalArgumentException.class, () -> new Settings(0, 1, 0, LocalDate.EPOCH));
    }

    @Test
    void memoryDoesNotGrowWithThePayments() {
        final PaymentSimulator simulator = new PaymentSimulator(Settings.DEFAULT);
        simulator.skip(1_000_000);
        final long before = liveBytes();
        simulator.skip(9_000_000);
        assertTrue(liveBytes() - before < 8 << 20, "ten million payments left bytes behind");
        final Payment payment = new Payment();
        simulator.next(payment);
        assertEquals(10_000_000, payment.id());
    }

    private static long liveBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    static void assertSame(final Payment expected, final Payment actual) {
        assertEquals(expected.id(), actual.id());
        assertEquals(expected.epochSecond(), actual.epochSecond());
        assertEquals(expected.customer(), actual.customer());
        assertEquals(expected.terminal(), actual.terminal());
        assertEquals(expected.amountCents(), actual.amountCents());
        assertEquals(expected.scenario(), actual.scenario());
    }
}
