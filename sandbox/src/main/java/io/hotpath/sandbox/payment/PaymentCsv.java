package io.hotpath.sandbox.payment;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Payments in a CSV file with the Fraud Detection Handbook's columns, compressed where its name ends in {@code .gz}. Rows stream
 * through: a file may be larger than memory.
 */
public final class PaymentCsv {
    static final String HEADER = Arrays.stream(PaymentColumn.values()).map(Enum::name).collect(Collectors.joining(","));

    private static final int MAXIMUM_ROW_LENGTH = 128;
    private static final int STREAM_BUFFER_LENGTH = 1 << 16;

    private PaymentCsv() {
    }

    /**
     * Opens a file and checks its header.
     *
     * @param file to read; the caller closes the source.
     * @return its payments, in the order of its rows. A row that cannot be read ends it with an
     *         {@link io.hotpath.core.problem.InvalidDefinitionException} that names file, line and column, a failing disk with an
     *         {@link UncheckedIOException}.
     */
    public static PaymentSource read(final Path file) {
        return new CsvPayments(file);
    }

    /**
     * Writes a new file.
     *
     * @param file     replaced where it exists.
     * @param source   read to its end or the limit; not closed.
     * @param maximum  rows at most: a simulator has no end.
     * @return how many rows were written.
     * @throws UncheckedIOException where the file cannot be written.
     */
    public static long write(final Path file, final PaymentSource source, final long maximum) {
        try (OutputStream out = openToWrite(file)) {
            out.write((HEADER + "\n").getBytes(StandardCharsets.US_ASCII));
            final byte[] row = new byte[MAXIMUM_ROW_LENGTH];
            final UnsafeBuffer buffer = new UnsafeBuffer(row);
            final PaymentText text = new PaymentText();
            final Payment payment = new Payment();
            long rows = 0;
            while (rows < maximum && source.next(payment)) {
                text.begin(buffer, 0);
                putRow(payment, text);
                out.write(row, 0, text.position());
                rows++;
            }
            return rows;
        } catch (final IOException refusal) {
            throw new UncheckedIOException(file + ": cannot be written", refusal);
        }
    }

    private static void putRow(final Payment payment, final PaymentText text) {
        text.putNumber(payment.id());
        text.put(',');
        text.putTime(payment.epochSecond());
        text.put(',');
        text.putNumber(payment.customer());
        text.put(',');
        text.putNumber(payment.terminal());
        text.put(',');
        text.putAmount(payment.amountCents());
        text.put(',');
        text.put(payment.isFraud() ? '1' : '0');
        text.put(',');
        text.putNumber(payment.scenario());
        text.put('\n');
    }

    static InputStream openToRead(final Path file) throws IOException {
        final InputStream stored = Files.newInputStream(file);
        try {
            return isCompressed(file) ? new GZIPInputStream(stored, STREAM_BUFFER_LENGTH) : stored;
        } catch (final IOException noGzip) {
            stored.close();
            throw noGzip;
        }
    }

    private static OutputStream openToWrite(final Path file) throws IOException {
        final OutputStream stored = Files.newOutputStream(file);
        return new BufferedOutputStream(isCompressed(file) ? new GZIPOutputStream(stored) : stored, STREAM_BUFFER_LENGTH);
    }

    private static boolean isCompressed(final Path file) {
        return file.toString().endsWith(".gz");
    }
}
