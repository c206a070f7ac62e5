package io.hotpath.sandbox.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.sandbox.payment.PaymentSimulator.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentCsvTest {
    private static final int ROWS = 30_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"payments.csv", "payments.csv.gz"})
    void paymentsComeBackAsTheyWereWritten(final String name) {
        final Path file = directory.resolve(name);
        assertEquals(ROWS, PaymentCsv.write(file, new PaymentSimulator(Settings.DEFAULT), ROWS));
        final PaymentSimulator simulator = new PaymentSimulator(Settings.DEFAULT);
        final Payment expected = new Payment();
        final Payment actual = new Payment();
        try (PaymentSource source = PaymentCsv.read(file)) {
            for (int row = 0; row < ROWS; row++) {
                simulator.next(expected);
                assertTrue(source.next(actual));
                PaymentSimulatorTest.assertSame(expected, actual);
            }
            assertFalse(source.next(actual));
        }
    }

    @Test
    void rowsAreWrittenAsPublished() throws IOException {
        final Path file = directory.resolve("one.csv");
        final PaymentSource one = into -> {
            into.fill(7, 1_522_540_831L, 596, 3_156, 57_06, 2);
            return true;
        };
        PaymentCsv.write(file, one, 1);
        assertEquals(PaymentCsv.HEADER + "\n7,2018-04-01T00:00:31Z,596,3156,57.06,1,2\n", Files.readString(file));
    }

    @Test
    void publishedDataSetIsReadWhole() {
        final Path file = Path.of(System.getProperty("hotpath.root")).resolve("../shared/data/handbook/transactions.csv.gz");
        Assumptions.assumeTrue(Files.exists(file), "the Handbook's transactions are not at hand");
        long rows = 0;
        long frauds = 0;
        final Payment payment = new Payment();
        try (PaymentSource source = PaymentCsv.read(file)) {
            while (source.next(payment)) {
                assertEquals(rows++, payment.id());
                frauds += payment.isFraud() ? 1 : 0;
            }
        }
        assertEquals(1_303_778, rows);
        assertTrue(frauds > 10_000, frauds + " frauds");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x,2018-04-01T00:00:31Z,1,2,3.00,0,0   | column TRANSACTION_ID must be a whole number from 0 to 9223372036854775807
            0,2018-04-01 00:00:31,1,2,3.00,0,0    | column TX_DATETIME must be a time of whole seconds like 2018-04-01T00:00:31Z
            0,2018-04-01T00:00:31.5Z,1,2,3.00,0,0 | column TX_DATETIME must be a time of whole seconds like 2018-04-01T00:00:31Z
            0,2018-04-01T00:00:31Z,-1,2,3.00,0,0  | column CUSTOMER_ID must be a whole number from 0 to 2147483647
            0,2018-04-01T00:00:31Z,1,,3.00,0,0    | column TERMINAL_ID must be a whole number from 0 to 2147483647
            0,2018-04-01T00:00:31Z,1,2147483648,3.00,0,0 | column TERMINAL_ID must be a whole number from 0 to 2147483647
            0,2018-04-01T00:00:31Z,1,2,3.0,0,0    | column TX_AMOUNT must be an amount of at least 0 with two decimals
            0,2018-04-01T00:00:31Z,1,2,.00,0,0    | column TX_AMOUNT must be an amount of at least 0 with two decimals
            0,2018-04-01T00:00:31Z,1,2,3.00,2,0   | column TX_FRAUD must be a whole number from 0 to 1
            0,2018-04-01T00:00:31Z,1,2,3.00,1,0   | column TX_FRAUD must be 1 where there is a scenario and 0 where there is none
            0,2018-04-01T00:00:31Z,1,2,3.00,0     | column TX_FRAUD_SCENARIO is missing
            0,2018-04-01T00:00:31Z,1,2,3.00,0,0,9 | more cells than columns
            """)
    void badRowIsNamedByFileLineAndColumn(final String row, final String message) throws IOException {
        final Path file = directory.resolve("bad.csv");
        Files.writeString(file, PaymentCsv.HEADER + "\n0,2018-04-01T00:00:31Z,1,2,3.00,0,0\n" + row + "\n");
        try (PaymentSource source = PaymentCsv.read(file)) {
            assertTrue(source.next(new Payment()));
            final InvalidDefinitionException refusal =
                    assertThrows(InvalidDefinitionException.class, () -> source.next(new Payment()));
            assertEquals(file + ":3: " + message, refusal.getMessage());
            assertNull(refusal.getCause());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0,2018-04-01T00:00:31Z,1,2,3.00,0,0\n", "TRANSACTION_ID\n"})
    void wrongHeaderIsRefused(final String content) throws IOException {
        final Path file = Files.writeString(directory.resolve("headless.csv"), content);
        final InvalidDefinitionException refusal = assertThrows(InvalidDefinitionException.class, () -> PaymentCsv.read(file));
        assertEquals(file + ":1: the header must be " + PaymentCsv.HEADER, refusal.getMessage());
    }

    @Test
    void fileCutShortIsNotTakenForItsEnd() throws IOException {
        final Path file = directory.resolve("cut.csv.gz");
        PaymentCsv.write(file, new PaymentSimulator(Settings.DEFAULT), ROWS);
        final byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        final Payment payment = new Payment();
        try (PaymentSource source = PaymentCsv.read(file)) {
            final UncheckedIOException refusal = assertThrows(UncheckedIOException.class, () -> {
                while (source.next(payment)) {
                    assertTrue(payment.id() < ROWS);
                }
            });
            assertTrue(refusal.getMessage().startsWith(file + ": cannot be read beyond line "), refusal.getMessage());
        }
    }

    @Test
    void absentFileIsNamed() {
        final Path file = directory.resolve("absent.csv");
        final UncheckedIOException refusal = assertThrows(UncheckedIOException.class, () -> PaymentCsv.read(file));
        assertEquals(file + ": cannot be read", refusal.getMessage());
    }
}
