package io.hotpath.sandbox.payment;

import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.core.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** The rows of one payment file, cell by cell. An error names the place, never the cell's text. For one thread. */
final class CsvPayments implements PaymentSource {
    private static final int GREATEST_SCENARIO = 3;

    private final Path file;
    private final BufferedReader reader;
    private String line;
    private int lineNumber;
    /** The current cell is the line's text from start to end. */
    private int start;
    private int end;

    CsvPayments(final Path file) {
        this.file = file;
        try {
            reader = new BufferedReader(new InputStreamReader(PaymentCsv.openToRead(file), StandardCharsets.US_ASCII));
        } catch (final IOException refusal) {
            throw new UncheckedIOException(file + ": cannot be read", refusal);
        }
        try {
            checkHeader();
        } catch (final RuntimeException refusal) {
            close();
            throw refusal;
        }
    }

    private void checkHeader() {
        if (!readLine() || !line.equals(PaymentCsv.HEADER)) {
            lineNumber = 1;
            throw refused("the header must be " + PaymentCsv.HEADER);
        }
    }

    @Override
    public boolean next(final Payment into) {
        if (!readLine()) {
            return false;
        }
        final long id = number(PaymentColumn.TRANSACTION_ID, Long.MAX_VALUE);
        final long epochSecond = time(PaymentColumn.TX_DATETIME);
        final int customer = (int) number(PaymentColumn.CUSTOMER_ID, Integer.MAX_VALUE);
        final int terminal = (int) number(PaymentColumn.TERMINAL_ID, Integer.MAX_VALUE);
        final long amountCents = amount(PaymentColumn.TX_AMOUNT);
        final boolean fraud = number(PaymentColumn.TX_FRAUD, 1) == 1;
        final int scenario = (int) number(PaymentColumn.TX_FRAUD_SCENARIO, GREATEST_SCENARIO);
        if (end != line.length()) {
            throw refused("more cells than columns");
        }
        if (fraud != (scenario != 0)) {
            throw refused(PaymentColumn.TX_FRAUD, "must be 1 where there is a scenario and 0 where there is none");
        }
        into.fill(id, epochSecond, customer, terminal, amountCents, scenario);
        return true;
    }

    private boolean readLine() {
        try {
            line = reader.readLine();
        } catch (final IOException refusal) {
            throw new UncheckedIOException(file + ": cannot be read beyond line " + lineNumber, refusal);
        }
        lineNumber++;
        end = -1;
        return line != null;
    }

    private void moveTo(final PaymentColumn column) {
        start = end + 1;
        if (start > line.length()) {
            throw refused(column, "is missing");
        }
        final int comma = line.indexOf(',', start);
        end = comma < 0 ? line.length() : comma;
    }

    private long number(final PaymentColumn column, final long maximum) {
        moveTo(column);
        final long number = digits(start, end, maximum);
        if (number < 0) {
            throw refused(column, "must be a whole number from 0 to " + maximum);
        }
        return number;
    }

    private long amount(final PaymentColumn column) {
        moveTo(column);
        final int point = end - 3;
        final long units = point <= start || line.charAt(point) != '.' ? -1 : digits(start, point, Long.MAX_VALUE / 100 - 1);
        final long cents = units < 0 ? -1 : digits(point + 1, end, 99);
        if (cents < 0) {
            throw refused(column, "must be an amount of at least 0 with two decimals");
        }
        return units * 100 + cents;
    }

    private long time(final PaymentColumn column) {
        moveTo(column);
        try {
            final Instant time = Instant.parse(line.subSequence(start, end));
            if (time.getNano() == 0) {
                return time.getEpochSecond();
            }
        } catch (final DateTimeException quotesTheValue) { // so it is not passed on as the cause
            throw timeRefused(column);
        }
        throw timeRefused(column);
    }

    private InvalidDefinitionException timeRefused(final PaymentColumn column) {
        return refused(column, "must be a time of whole seconds like 2018-04-01T00:00:31Z");
    }

    /** @return the number from one place of the line to another, or -1 where there is none or it is above the maximum. */
    private long digits(final int from, final int to, final long maximum) {
        long number = from < to ? 0 : -1;
        for (int place = from; place < to; place++) {
            final int digit = line.charAt(place) - '0';
            if (digit < 0 || digit > 9 || number > maximum / 10 || number * 10 > maximum - digit) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private InvalidDefinitionException refused(final PaymentColumn column, final String why) {
        return refused("column " + column + " " + why);
    }

    private InvalidDefinitionException refused(final String why) {
        return new InvalidDefinitionException(List.of(new Problem(file.toString(), lineNumber, why)));
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (final IOException refusal) {
            throw new UncheckedIOException(file + ": cannot be closed", refusal);
        }
    }
}
