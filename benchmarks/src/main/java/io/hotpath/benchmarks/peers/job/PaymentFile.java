package io.hotpath.benchmarks.peers.job;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The payments of a race, in a file that all contestants map, so that it counts for the memory of none: 24 bytes each, of second,
 * customer, terminal, cents and fraud, big-endian integers, and padding. Read as an endless stream: over and over, each pass whole
 * weeks later than the one before, so that windows stay full and weekdays stay what they are.
 */
public final class PaymentFile {
    private static final int LENGTH = 24;
    private static final int CUSTOMER = 4;
    private static final int TERMINAL = 8;
    private static final int CENTS = 12;
    private static final int FRAUD = 16;
    private static final int WEEK_SECONDS = 7 * 86_400;

    private final ByteBuffer bytes;
    private final int size;
    private final int passSeconds;

    private PaymentFile(final ByteBuffer bytes) {
        this.bytes = bytes;
        size = bytes.capacity() / LENGTH;
        final int span = bytes.getInt((size - 1) * LENGTH) - bytes.getInt(0);
        passSeconds = (span / WEEK_SECONDS + 1) * WEEK_SECONDS;
    }

    /** Writes payments one by one. */
    public static final class Writer implements AutoCloseable {
        private final DataOutputStream out;

        /** @param file made or replaced. */
        public Writer(final Path file) throws IOException {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        }

        /** Appends a payment, not before the last. */
        public void write(
            final int epochSecond, final int customer, final int terminal, final int cents, final boolean isFraud)
            throws IOException {
            out.writeInt(epochSecond);
            out.writeInt(customer);
            out.writeInt(terminal);
            out.writeInt(cents);
            out.writeInt(isFraud ? 1 : 0);
            out.writeInt(0);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Maps a file of at least one payment. */
    public static PaymentFile open(final Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return new PaymentFile(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    /** @return payments of one pass. */
    public int size() {
        return size;
    }

    /** @return whether so many payments end before seconds since 1970 leave an int. */
    public boolean lasts(final long payments) {
        return bytes.getInt((size - 1) * LENGTH) + payments / size * passSeconds < Integer.MAX_VALUE;
    }

    /**
     * Reads a payment of the stream. For one thread at a time, for ever without garbage.
     *
     * @param number from 0.
     * @param into   is filled.
     */
    public void read(final int number, final Payment into) {
        final int at = number % size * LENGTH;
        into.fill(number, bytes.getInt(at) + number / size * passSeconds, bytes.getInt(at + CUSTOMER), bytes.getInt(at + TERMINAL),
            bytes.getInt(at + CENTS), bytes.getInt(at + FRAUD) != 0);
    }
}
